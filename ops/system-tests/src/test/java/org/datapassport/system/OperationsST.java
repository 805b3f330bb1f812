package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.datapassport.registry.log.ByteString;
import org.datapassport.registry.log.ChangeDraft;
import org.datapassport.registry.log.EntryDraft;
import org.datapassport.registry.log.GenesisPlan;
import org.datapassport.registry.log.IdentifierPlace;
import org.datapassport.registry.log.LogVerifier;
import org.datapassport.registry.log.OperationId;
import org.datapassport.registry.log.OperationKind;
import org.datapassport.registry.log.Signer;
import org.datapassport.registry.log.UnverifiedEntry;
import org.datapassport.registry.log.UnverifiedInstruction;
import org.datapassport.registry.log.VerifiedLog;
import org.datapassport.story.Addresses;
import org.datapassport.story.Citizen;
import org.datapassport.story.PublicLog;
import org.junit.jupiter.api.Test;

/** The life of a passport whose citizen keeps the keys, over HTTP, with a thief in it. */
class OperationsST {
  private static final Duration HOLD = Duration.ofDays(3);

  private final RunningSystem system = RunningSystem.fromProperties();
  private final Addresses addresses = system.addresses();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Clock clock = Clock.systemUTC();
  private final Signer operation = OperationLogs.signer();
  private final Signer recovery = OperationLogs.signer();
  private Signer next = OperationLogs.signer();

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private HttpResponse<String> post(String path, String type, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(addresses.registry() + path))
            .header("Content-Type", type)
            .header("Prefer", "wait")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(addresses.registry() + path)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> send(List<UnverifiedEntry> entries) throws Exception {
    if (entries.size() == 1) {
      return post("/operations", "application/json", entries.get(0).lineText());
    }
    String lines = entries.get(0).lineText() + "\n" + entries.get(1).lineText() + "\n";
    return post("/operations", "application/jsonl", lines);
  }

  private HttpResponse<String> instruct(
      OperationKind kind, VerifiedLog log, Optional<String> target, Signer signer)
      throws Exception {
    String nonce = UUID.randomUUID().toString();
    UnverifiedInstruction made =
        UnverifiedInstruction.sign(kind, log, target, nonce, now(), signer);
    byte[] line = made.line().toArray();
    return post("/instructions", "application/json", new String(line, StandardCharsets.UTF_8));
  }

  private List<String> following() {
    next = OperationLogs.signer();
    return List.of(next.publicKey().commitment(), recovery.publicKey().commitment());
  }

  /** At least a second after the entry before, as did:webvh demands. */
  private ChangeDraft draft(VerifiedLog log, Signer signer) {
    Instant after = log.updated().plusSeconds(1);
    return new ChangeDraft(log, signer, after.isAfter(now()) ? after : now());
  }

  private VerifiedLog published(VerifiedLog before) throws Exception {
    HttpResponse<String> lines = get("/" + before.scid() + "/did.jsonl");
    assertEquals(200, lines.statusCode());
    byte[] bytes = lines.body().getBytes(StandardCharsets.UTF_8);
    return LogVerifier.verifyJsonLines(bytes, clock.instant()).orElseThrow();
  }

  private VerifiedLog created() throws Exception {
    Citizen citizen = system.citizenWithPassport("operations");
    PublicLog log = new PublicLog(addresses.registry(), clock);
    VerifiedLog other = log.resolve(citizen.passportNumber());
    String place = other.did().place().path().isEmpty() ? "" : other.did().place().path().get(0);
    GenesisPlan plan =
        new GenesisPlan(
            IdentifierPlace.perScid(
                other.did().place().domain(), place.equals(other.scid().text()) ? "" : place),
            now(),
            Duration.ofHours(1),
            List.of(next.publicKey().commitment(), recovery.publicKey().commitment()),
            List.of(OperationLogs.signer().publicKey()));
    UnverifiedEntry entry = EntryDraft.genesis(plan, operation);
    HttpResponse<String> answer = send(List.of(entry));
    assertEquals(201, answer.statusCode(), answer.body());
    return LogVerifier.verifyGenesis(entry, clock.instant()).orElseThrow();
  }

  @Test
  void passport_fromCreationToErasure_obeysItsKeys() throws Exception {
    VerifiedLog log = rotated(created());
    thiefIsStopped(log);
    log = recovered(log);

    HttpResponse<String> ended = send(draft(log, recovery).deactivation());
    assertEquals(200, ended.statusCode(), ended.body());
    log = published(log);
    assertTrue(log.parameters().deactivated());
    String did = log.did().toString().replace("%", "%25");
    assertEquals(410, get("/1.0/identifiers/" + did).statusCode());
    assertEquals(410, get("/" + log.scid() + "/did.json").statusCode());

    HttpResponse<String> erased = instruct(OperationKind.ERASE, log, Optional.empty(), recovery);
    assertEquals(200, erased.statusCode(), erased.body());
    assertEquals(404, get("/" + log.scid() + "/did.jsonl").statusCode());
    assertEquals(404, get("/1.0/identifiers/" + did).statusCode());
    assertEquals(404, get("/passports/" + log.passportNumber().compact()).statusCode());
    assertTrue(new PublicLog(addresses.registry(), clock).verifyWhole() > 0);
  }

  private VerifiedLog rotated(VerifiedLog log) throws Exception {
    Signer signing = next;
    List<UnverifiedEntry> rotation = draft(log, signing).keys(following());
    HttpResponse<String> answer = send(rotation);
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("\"operation\":\"rotate-keys\""), answer.body());
    assertEquals(200, send(rotation).statusCode(), "the same again is the same operation");
    List<String> kept = log.parameters().nextKeyHashes();
    List<UnverifiedEntry> sibling = new ChangeDraft(log, recovery, now()).keys(kept);
    assertEquals(409, send(sibling).statusCode(), "a second child of one parent");
    return published(log);
  }

  /** Who has the next key can ask for the end of the passport; the citizen vetoes. */
  private void thiefIsStopped(VerifiedLog log) throws Exception {
    List<UnverifiedEntry> atOnce = draft(log, next).deactivation();
    HttpResponse<String> skipped = send(atOnce);
    assertEquals(422, skipped.statusCode());
    assertTrue(skipped.body().contains("hold-skipped"), skipped.body());

    Instant due = now().plus(HOLD).plusSeconds(60);
    List<UnverifiedEntry> later = new ChangeDraft(log, next, due).deactivation();
    assertEquals(202, send(later).statusCode());
    List<ByteString> lines = later.stream().map(UnverifiedEntry::line).toList();
    String id = OperationId.ofLines(lines).text();
    assertEquals(422, instruct(OperationKind.VETO, log, Optional.of(id), operation).statusCode());
    HttpResponse<String> veto = instruct(OperationKind.VETO, log, Optional.of(id), recovery);
    assertEquals(200, veto.statusCode(), veto.body());
    assertTrue(get("/operations/" + id).body().contains("\"state\":\"vetoed\""));
    HttpResponse<String> again = send(later);
    assertTrue(again.body().contains("\"state\":\"vetoed\""), "it cannot be replayed");
    assertEquals(
        409,
        instruct(OperationKind.TRANSFER_CODE, log, Optional.empty(), recovery).statusCode(),
        "no code for a locked passport");
  }

  private VerifiedLog recovered(VerifiedLog log) throws Exception {
    HttpResponse<String> answer = send(draft(log, recovery).keys(following()));
    assertEquals(200, answer.statusCode(), answer.body());
    return published(log);
  }
}
