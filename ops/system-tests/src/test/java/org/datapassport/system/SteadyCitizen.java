package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.passport.ChangeDraft;
import org.datapassport.registry.log.webvh.EntryDraft;
import org.datapassport.registry.log.webvh.GenesisPlan;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;

/**
 * Somebody who makes a passport and changes its keys again and again, keeps each receipt, and sends
 * the same bytes again when an answer did not come.
 *
 * <p>Used by one worker at a time, read by the test's thread after that worker has ended.
 */
final class SteadyCitizen {
  /** Far less than a passport may have in a day. */
  private static final int VERSIONS_MAX = 12;

  /** A receipt has no character that JSON escapes but line feeds. */
  private static final Pattern RECEIPT = Pattern.compile("\"receipt\":\"([^\"]*)\"");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FederationClient client;
  private final String domain;
  private final Signer recovery = OperationLogs.signer();
  private final List<Receipt> receipts = new ArrayList<>();

  /** Committed to by the last entry; signs the next. */
  private Signer next = OperationLogs.signer();

  private Optional<VerifiedLog> log = Optional.empty();

  /** Sent, perhaps received, not acknowledged. */
  private Optional<UnverifiedEntry> unanswered = Optional.empty();

  SteadyCitizen(FederationClient client, String domain) {
    this.client = client;
    this.domain = domain;
  }

  /** Every entry that was acknowledged, which must be so for ever. */
  VerifiedLog acknowledged() {
    return log.orElseThrow();
  }

  List<Receipt> receipts() {
    return List.copyOf(receipts);
  }

  boolean isWaiting() {
    return unanswered.isPresent();
  }

  /** Entries of one passport are a second apart. */
  boolean mayChange(Instant now) {
    return log.isPresent()
        && receipts.size() < VERSIONS_MAX
        && now.truncatedTo(ChronoUnit.SECONDS).isAfter(log.get().updated());
  }

  /**
   * Sends the next entry, or again the one without an answer, and keeps its receipt.
   *
   * @throws UncheckedIOException when the registry is away
   */
  void act(FederationMember primary) {
    UnverifiedEntry entry = unanswered.orElseGet(this::draft);
    unanswered = Optional.of(entry);
    HttpResponse<String> answer =
        client.post(primary, "/operations", entry.lineText(), "wait", "application/json");
    keep(entry, receiptIn(settled(primary, answer)));
  }

  private UnverifiedEntry draft() {
    Instant now = client.now().truncatedTo(ChronoUnit.SECONDS);
    Signer signing = next;
    if (log.isPresent()) {
      next = OperationLogs.signer();
      return new ChangeDraft(log.get(), signing, now).keys(commitments()).get(0);
    }
    GenesisPlan plan =
        new GenesisPlan(
            IdentifierPlace.perScid(domain, "registry"),
            now,
            Duration.ofHours(1),
            commitments(),
            List.of(OperationLogs.signer().publicKey()));
    return EntryDraft.genesis(plan, OperationLogs.signer());
  }

  private List<String> commitments() {
    return List.of(next.publicKey().commitment(), recovery.publicKey().commitment());
  }

  /** What was received before a kill is published after it; 202 says that it is on its way. */
  private HttpResponse<String> settled(FederationMember primary, HttpResponse<String> first) {
    HttpResponse<String> answer = first;
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (answer.statusCode() == 202) {
      assertTrue(System.nanoTime() < end, "received and never published: " + answer.body());
      String address = answer.headers().firstValue("Location").orElseThrow();
      try {
        TimeUnit.MILLISECONDS.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for a receipt", e);
      }
      answer = client.get(primary, address.substring(address.indexOf("/operations/")));
    }
    if (answer.statusCode() >= 500) {
      throw new UncheckedIOException(new IOException("not acknowledged: " + answer.statusCode()));
    }
    assertTrue(answer.statusCode() == 200 || answer.statusCode() == 201, answer.body());
    return answer;
  }

  private static Receipt receiptIn(HttpResponse<String> answer) {
    Matcher found = RECEIPT.matcher(answer.body());
    assertTrue(found.find(), answer.body());
    return Receipt.parse(found.group(1).replace("\\n", "\n")).orElseThrow();
  }

  private void keep(UnverifiedEntry entry, Receipt receipt) {
    assertEquals(entry.line(), receipt.opening().body(), "a receipt for something else");
    log =
        Optional.of(
            (log.isPresent()
                    ? LogVerifier.extend(log.get(), entry, client.now())
                    : LogVerifier.verifyGenesis(entry, client.now()))
                .orElseThrow());
    receipts.add(receipt);
    unanswered = Optional.empty();
  }

  /** A registry shows every acknowledged entry, byte by byte, and none besides. */
  void verifyAt(FederationMember member) {
    HttpResponse<String> shown =
        client.get(member, "/" + acknowledged().scid().text() + "/did.jsonl");
    assertEquals(200, shown.statusCode(), shown.body());
    assertEquals(new String(acknowledged().jsonLines(), StandardCharsets.UTF_8), shown.body());
  }
}
