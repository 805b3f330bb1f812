package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.instruction.UnverifiedInstruction;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.passport.ChangeDraft;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.webvh.EntryDraft;
import org.datapassport.registry.log.webvh.GenesisPlan;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.story.PublicLog;

/** Citizens and readers of a federation of registries, over HTTP. */
final class FederationClient {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = PlainHttp.client();
  private final Clock clock;
  private final Signer recovery = OperationLogs.signer();

  /** All registries of one federation make identifiers at one place. */
  private final String domain;

  FederationClient(String domain) {
    this(domain, Clock.systemUTC());
  }

  private FederationClient(String domain, Clock clock) {
    this.domain = domain;
    this.clock = clock;
  }

  /** Citizens of the same federation whose clocks are wrong. */
  FederationClient ahead(Duration by) {
    return new FederationClient(domain, Clock.offset(clock, by));
  }

  /** A first entry that no registry has seen. */
  VerifiedLog draft() {
    GenesisPlan plan =
        new GenesisPlan(
            IdentifierPlace.perScid(domain, "registry"),
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            Duration.ofHours(1),
            List.of(
                OperationLogs.signer().publicKey().commitment(), recovery.publicKey().commitment()),
            List.of(OperationLogs.signer().publicKey()));
    UnverifiedEntry entry = EntryDraft.genesis(plan, OperationLogs.signer());
    return LogVerifier.verifyGenesis(entry, clock.instant()).orElseThrow();
  }

  /** After 503 the same bytes are sent again, as the contract says. */
  VerifiedLog create(FederationMember primary) {
    VerifiedLog made = draft();
    HttpResponse<String> answer = send(primary, made, "wait");
    for (int again = 0; again < 3 && answer.statusCode() == 503; again++) {
      answer = send(primary, made, "wait");
    }
    assertTrue(List.of(200, 201).contains(answer.statusCode()), answer.body());
    return made;
  }

  /** Sends without waiting for the receipt. */
  HttpResponse<String> send(FederationMember primary, VerifiedLog made, String prefer) {
    return post(primary, "/operations", made.lineTexts().get(0), prefer);
  }

  /** An operation that must wait, whoever signs it; for the moment that is so far away. */
  String otherRecovery(VerifiedLog log, Duration from) {
    List<String> following =
        List.of(
            OperationLogs.signer().publicKey().commitment(),
            OperationLogs.signer().publicKey().commitment());
    Instant due = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(from);
    return new ChangeDraft(log, recovery, due).keys(following).get(0).lineText();
  }

  void erase(FederationMember primary, VerifiedLog log) {
    UnverifiedInstruction made =
        UnverifiedInstruction.sign(
            OperationKind.ERASE,
            log,
            Optional.empty(),
            UUID.randomUUID().toString(),
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            recovery);
    String line = new String(made.line().toArray(), StandardCharsets.UTF_8);
    HttpResponse<String> answer = post(primary, "/instructions", line, "wait");
    assertEquals(200, answer.statusCode(), answer.body());
  }

  HttpResponse<String> post(FederationMember member, String path, String body, String prefer) {
    return post(member, path, body, prefer, "application/json");
  }

  HttpResponse<String> post(
      FederationMember member, String path, String body, String prefer, String type) {
    return answer(
        HttpRequest.newBuilder(URI.create(member.address() + path))
            .header("Content-Type", type)
            .header("Prefer", prefer)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** With request headers, each followed by its value. */
  HttpResponse<String> get(FederationMember member, String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(member.address() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return answer(request);
  }

  private HttpResponse<String> answer(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException("asking a registry", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking a registry", e);
    }
  }

  boolean has(FederationMember member, VerifiedLog... passports) {
    return List.of(passports).stream()
        .allMatch(p -> get(member, "/" + p.scid().text() + "/did.jsonl").statusCode() == 200);
  }

  String status(FederationMember member) {
    return get(member, "/status.json").body();
  }

  boolean says(FederationMember member, String... parts) {
    String status = status(member);
    return List.of(parts).stream().allMatch(status::contains);
  }

  void awaitSaying(FederationMember member, String... parts) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!says(member, parts)) {
      assertTrue(System.nanoTime() < end, List.of(parts) + " in " + status(member));
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  void await(String what, BooleanSupplier happened) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!happened.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, what);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  Instant now() {
    return clock.instant();
  }

  /** Re-derives the whole tree that a member shows. */
  long verifiedSize(FederationMember member) {
    return new PublicLog(member.address(), clock).verifyWhole();
  }
}
