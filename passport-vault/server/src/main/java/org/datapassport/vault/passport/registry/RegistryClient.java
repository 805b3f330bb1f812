package org.datapassport.vault.passport.registry;

import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.http.OutgoingAnswer;
import org.datapassport.platform.http.OutgoingException;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.platform.http.OutgoingRequest;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;

/** Speaks with the registry, and believes of its answers what they prove. */
@Shared
public final class RegistryClient {
  /** The registry answers once its next checkpoint is signed, which takes well under a second. */
  private static final Duration WAIT = Duration.ofSeconds(15);

  /** Nobody waits longer; a registry that says so is not believed. */
  private static final Duration HOLD_MAX = Duration.ofDays(60);

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
  public IssueOutcome publish(ByteString genesis) {
    try {
      OutgoingAnswer answer = post("/operations", genesis);
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

  /** Sends a signed line and waits until it is published, or for as long as patience lasts. */
  public OutgoingAnswer post(String path, ByteString line) throws OutgoingException {
    String text = new String(line.toArray(), StandardCharsets.UTF_8);
    return post(path, "application/json", text);
  }

  /** Sends the entries of one operation, each with a line feed. */
  public OutgoingAnswer post(String path, List<UnverifiedEntry> entries) throws OutgoingException {
    StringBuilder lines = new StringBuilder();
    entries.forEach(entry -> lines.append(entry.lineText()).append('\n'));
    return post(path, "application/jsonl", lines.toString());
  }

  private OutgoingAnswer post(String path, String mediaType, String text) throws OutgoingException {
    return http.callService(
        urls.registry(),
        OutgoingRequest.with("POST", at(path), mediaType, text)
            .header("Accept", "application/json")
            .header("Prefer", "wait=" + (WAIT.toSeconds() - 1))
            .limits(OutgoingRequest.USUAL_BYTES_MAX, WAIT));
  }

  public OutgoingAnswer get(String path) throws RegistryAwayException {
    try {
      return http.callService(urls.registry(), OutgoingRequest.get(at(path)));
    } catch (OutgoingException e) {
      throw new RegistryAwayException(path, e);
    }
  }

  private URI at(String path) {
    return URI.create(urls.registry() + path);
  }

  /** How long what is held waits, as the registry publishes it. */
  public Duration hold() throws RegistryAwayException {
    OutgoingAnswer answer = get("/limits");
    return Json.parseCanonical(answer.body(), OutgoingRequest.USUAL_BYTES_MAX)
        .match(members -> members.find("holdSeconds"), refusal -> Optional.<Json>empty())
        .flatMap(
            json ->
                json instanceof Json.Whole whole && whole.value() >= 0
                    ? Optional.of(Duration.ofSeconds(whole.value()))
                    : Optional.empty())
        .filter(hold -> hold.compareTo(HOLD_MAX) <= 0)
        .orElseThrow(() -> new RegistryAwayException("/limits cannot be read"));
  }

  /** A text member of an answer in JSON; empty when it has none. */
  public static Optional<String> text(OutgoingAnswer answer, String member) {
    return Json.parseCanonical(answer.body(), OutgoingRequest.USUAL_BYTES_MAX)
        .match(members -> members.find(member), refusal -> Optional.<Json>empty())
        .flatMap(
            json -> json instanceof Json.Text text ? Optional.of(text.value()) : Optional.empty());
  }

  /** The receipt in an answer, not yet verified. */
  public static Optional<Receipt> unverifiedReceipt(OutgoingAnswer answer) {
    return text(answer, "receipt")
        .flatMap(text -> Receipt.parse(text).match(Optional::of, refusal -> Optional.empty()));
  }

  /** Whether an answer's receipt proves that these very bytes are in the log. */
  public boolean isProven(OutgoingAnswer answer, ByteString line) throws RegistryAwayException {
    Optional<Receipt> receipt =
        unverifiedReceipt(answer).filter(found -> found.opening().body().equals(line));
    try {
      return receipt.isPresent() && receipt.get().verify(logKey()).isAccepted();
    } catch (OutgoingException e) {
      throw new RegistryAwayException("the log's key", e);
    }
  }

  /** The registry is believed only that this is the passport's log, which its SCID proves. */
  VerifiedLog log(Scid scid) throws RegistryAwayException {
    OutgoingAnswer answer = get("/" + scid.text() + "/did.jsonl");
    if (answer.status() != 200) {
      throw new RegistryAwayException("did.jsonl answered " + answer.status());
    }
    Optional<VerifiedLog> log =
        LogVerifier.verifyJsonLines(answer.body(), clock.instant())
            .match(Optional::of, refusal -> Optional.<VerifiedLog>empty())
            .filter(verified -> verified.scid().equals(scid));
    return log.orElseThrow(() -> new RegistryAwayException("did.jsonl does not verify"));
  }

  /** The pinned key; pinned at the first use, when there is no older promise to compare with. */
  public NoteKey logKey() throws OutgoingException {
    String registry = urls.registry().toString();
    String pinned = logKeys.find(registry).orElse("");
    if (pinned.isEmpty()) {
      OutgoingAnswer answer =
          http.callService(urls.registry(), OutgoingRequest.get(at("/log/key")));
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
