package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
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
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.instruction.UnverifiedInstruction;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.passport.ChangeDraft;
import org.datapassport.registry.log.passport.OperationId;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.webvh.EntryDraft;
import org.datapassport.registry.log.webvh.GenesisPlan;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;

/** A citizen with the keys of a passport, who moves it from registry to registry over HTTP. */
final class MovingCitizen {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = PlainHttp.client();
  private final Clock clock = Clock.systemUTC();
  private final Signer operation = OperationLogs.signer();
  private final Signer next = OperationLogs.signer();
  final Signer recovery = OperationLogs.signer();

  /** Committed to by every move, so that it is the next key wherever the passport goes. */
  final Signer afterwards = OperationLogs.signer();

  VerifiedLog born(FederationMember registry, IdentifierPlace place) throws Exception {
    GenesisPlan plan =
        new GenesisPlan(
            place,
            now(),
            Duration.ofHours(1),
            List.of(next.publicKey().commitment(), recovery.publicKey().commitment()),
            List.of(OperationLogs.signer().publicKey()));
    UnverifiedEntry entry = EntryDraft.genesis(plan, operation);
    assertEquals(201, post(registry, "/operations", entry.lineText()).statusCode());
    return LogVerifier.verifyGenesis(entry, clock.instant()).orElseThrow();
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  UnverifiedEntry move(VerifiedLog log, IdentifierPlace place, Instant when) {
    List<String> following =
        List.of(afterwards.publicKey().commitment(), recovery.publicKey().commitment());
    return new ChangeDraft(log, next, when).registrar(following, place).get(0);
  }

  HttpResponse<String> instruct(
      FederationMember registry, OperationKind kind, VerifiedLog log, Optional<String> target)
      throws Exception {
    Signer signer = kind == OperationKind.VETO ? recovery : operation;
    UnverifiedInstruction made =
        UnverifiedInstruction.sign(kind, log, target, UUID.randomUUID().toString(), now(), signer);
    String line = new String(made.line().toArray(), StandardCharsets.UTF_8);
    return post(registry, "/instructions", line);
  }

  String code(FederationMember registry, VerifiedLog log) throws Exception {
    HttpResponse<String> answer =
        instruct(registry, OperationKind.TRANSFER_CODE, log, Optional.empty());
    assertEquals(201, answer.statusCode(), answer.body());
    return text(answer.body(), "transferCode").orElseThrow();
  }

  HttpResponse<String> send(FederationMember registry, UnverifiedEntry entry, String code)
      throws Exception {
    return post(registry, "/operations", entry.lineText(), "Transfer-Code", code);
  }

  HttpResponse<String> post(FederationMember registry, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(registry.address() + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Prefer", "wait")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(FederationMember registry, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(registry.address() + path)).timeout(PATIENCE).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Brings a passport with its receipts to a registry. */
  HttpResponse<String> arrive(
      FederationMember registry, String log, String release, Optional<String> intent)
      throws Exception {
    Json.Members body = Json.Members.EMPTY.with("log", log).with("release", release);
    if (intent.isPresent()) {
      body = body.with("intent", intent.get());
    }
    return post(registry, "/arrivals", body.canonicalText());
  }

  static String id(UnverifiedEntry entry) {
    return OperationId.ofLines(List.of(entry.line())).text();
  }

  static Optional<String> text(String canonical, String name) {
    return Json.parseCanonical(canonical.getBytes(StandardCharsets.UTF_8), 1 << 20)
        .orElseThrow()
        .find(name)
        .map(value -> ((Json.Text) value).value());
  }
}
