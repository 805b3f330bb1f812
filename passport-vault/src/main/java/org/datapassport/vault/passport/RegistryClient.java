package org.datapassport.vault.passport;

import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.http.OutgoingAnswer;
import org.datapassport.platform.http.OutgoingException;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.platform.http.OutgoingRequest;
import org.datapassport.registry.log.ByteString;
import org.datapassport.registry.log.NoteKey;

/** Publishes a first entry at the registry and verifies what comes back. */
@Shared
final class RegistryClient {
  /** The registry answers once its next checkpoint is signed, which takes well under a second. */
  private static final Duration WAIT = Duration.ofSeconds(15);

  /** End of the problem type with which the registry refuses an entry of long ago. */
  private static final String TOO_OLD = "/problems/entry-too-old\"";

  private final OutgoingHttp http;
  private final PublicUrls urls;
  private final LogKeyStore logKeys;
  private final Clock clock;

  @Inject
  RegistryClient(OutgoingHttp http, PublicUrls urls, LogKeyStore logKeys, Clock clock) {
    this.http = http;
    this.urls = urls;
    this.logKeys = logKeys;
    this.clock = clock;
  }

  /** Sends the bytes; sending them again is harmless, the registry knows them. */
  IssueOutcome publish(ByteString genesis) {
    try {
      String line = new String(genesis.toArray(), StandardCharsets.UTF_8);
      OutgoingAnswer answer =
          http.send(
              OutgoingRequest.with(
                      "POST", URI.create(urls.registry() + "/operations"), "application/json", line)
                  .header("Accept", "application/json")
                  .header("Prefer", "wait=" + (WAIT.toSeconds() - 1))
                  .limits(OutgoingRequest.USUAL_BYTES_MAX, WAIT));
      if (answer.status() >= 500 || answer.status() == 429) {
        return new IssueOutcome.RegistryAway("the registry answered " + answer.status());
      }
      if (answer.status() == 422 && answer.text().contains(TOO_OLD)) {
        return new IssueOutcome.TooOld();
      }
      if (answer.status() == 202) {
        return new IssueOutcome.RegistryAway("the registry has queued it");
      }
      if (!answer.isSuccess()) {
        return new IssueOutcome.NotBelieved("the registry answered " + answer.status());
      }
      Instant now = clock.instant();
      return new IssueCheck(logKey()).check(genesis, answer.text(), now);
    } catch (OutgoingException e) {
      return new IssueOutcome.RegistryAway(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      return new IssueOutcome.NotBelieved("the registry's log key cannot be read");
    }
  }

  /** The pinned key; pinned at the first use, when there is no older promise to compare with. */
  NoteKey logKey() throws OutgoingException {
    String registry = urls.registry().toString();
    String pinned = logKeys.find(registry).orElse("");
    if (pinned.isEmpty()) {
      OutgoingAnswer answer = http.send(OutgoingRequest.get(URI.create(registry + "/log/key")));
      if (answer.status() != 200) {
        throw new OutgoingException(
            OutgoingException.Reason.FAILED, "the log key answered " + answer.status());
      }
      NoteKey key = NoteKey.parse(answer.text().strip()).orElseThrow();
      pinned = logKeys.pin(registry, key.toString());
    }
    return NoteKey.parse(pinned).orElseThrow();
  }
}
