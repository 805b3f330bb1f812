package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.instruction.IdentityEvidence;
import org.datapassport.registry.log.instruction.IdentityLink;
import org.datapassport.registry.log.instruction.LinkOpening;
import org.datapassport.registry.log.instruction.LinkRequest;
import org.datapassport.registry.log.instruction.UnverifiedInstruction;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.passport.ChangeDraft;
import org.datapassport.registry.log.passport.OperationId;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.webvh.EntryDraft;
import org.datapassport.registry.log.webvh.GenesisPlan;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.story.Addresses;
import org.datapassport.story.Citizen;
import org.datapassport.story.PublicLog;
import org.junit.jupiter.api.Test;

/** The life of a passport whose citizen keeps the keys, over HTTP, with a thief in it. */
class OperationsST {
  private static final Duration HOLD = Duration.ofDays(3);

  private final RunningSystem system = RunningSystem.fromProperties();
  private final Addresses addresses = system.addresses();
  private final HttpClient http = PlainHttp.client();
  private final Clock clock = Clock.systemUTC();
  private final Signer operation = OperationLogs.signer();
  private final Signer recovery = OperationLogs.signer();
  private Signer next = OperationLogs.signer();
  private Signer inForce = operation;

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
    VerifiedLog born = created();
    identityIsLinkedAndUnlinked(born);
    VerifiedLog log = rotated(born);
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

  private static String member(String canonical, String name) {
    Json value =
        Json.parseCanonical(canonical.getBytes(StandardCharsets.UTF_8), 1 << 16)
            .orElseThrow()
            .find(name)
            .orElseThrow();
    return ((Json.Text) value).value();
  }

  private HttpResponse<String> link(VerifiedLog log, LinkRequest request, Signer signer)
      throws Exception {
    String nonce = UUID.randomUUID().toString();
    byte[] line =
        UnverifiedInstruction.signLink(log, request, nonce, now(), signer).line().toArray();
    return post("/instructions", "application/json", new String(line, StandardCharsets.UTF_8));
  }

  /** As a vault does it; with who has not the key, and who copies what was attested to another. */
  private void identityIsLinkedAndUnlinked(VerifiedLog log) throws Exception {
    Signer verifier = OperationLogs.signer();
    ByteString secret = ByteString.copyOf(new byte[32]);
    LinkOpening opening =
        new LinkOpening(
            secret,
            new IdentityEvidence(
                IdentityEvidence.Kind.EMAIL, "test", IdentityEvidence.Strength.CONTACT, now()));
    IdentityLink made = IdentityLink.attest(opening.commitment(), secret, log.scid(), verifier);
    LinkRequest request = new LinkRequest(made, secret);
    assertEquals(422, link(log, request, verifier).statusCode(), "not a key of the passport");
    ByteString blinding = ByteString.copyOf(Arrays.copyOf(new byte[] {1}, 32));
    assertEquals(
        422, link(log, new LinkRequest(made, blinding), operation).statusCode(), "not its holder");
    HttpResponse<String> linked = link(log, request, operation);
    assertEquals(200, linked.statusCode(), linked.body());
    Receipt receipt =
        Receipt.parse(member(get("/identity-links/" + made.name()).body(), "receipt"))
            .orElseThrow();
    NoteKey key = NoteKey.parse(get("/log/key").body().strip()).orElseThrow();
    assertEquals(
        opening.evidence(),
        IdentityLink.verifyOpened(receipt, opening, key, verifier.publicKey()).orElseThrow());
    OperationId id = new OperationId(member(linked.body(), "id"));
    String list = "/" + log.scid() + "/identity-links";
    assertTrue(get(list).body().contains(IdentityLink.listed(id)));
    assertFalse(get(list).body().contains(made.name()), "no way from a name to its passport");

    Optional<String> other = Optional.of("A".repeat(43));
    assertEquals(404, instruct(OperationKind.UNLINK_IDENTITY, log, other, operation).statusCode());
    HttpResponse<String> ended =
        instruct(OperationKind.UNLINK_IDENTITY, log, Optional.of(id.text()), operation);
    assertEquals(200, ended.statusCode(), ended.body());
    assertEquals(404, get("/identity-links/" + made.name()).statusCode());
    assertEquals("{\"links\":[]}", get(list).body());
    assertEquals(422, link(log, request, operation).statusCode(), "an ended link stays ended");
  }

  private VerifiedLog rotated(VerifiedLog log) throws Exception {
    Signer signing = next;
    inForce = signing;
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
    assertWaits(log, "\"id\":\"" + id + "\"");
    assertEquals(422, instruct(OperationKind.VETO, log, Optional.of(id), operation).statusCode());
    HttpResponse<String> veto = instruct(OperationKind.VETO, log, Optional.of(id), recovery);
    assertEquals(200, veto.statusCode(), veto.body());
    assertTrue(get("/operations/" + id).body().contains("\"state\":\"vetoed\""));
    assertWaits(log, "{\"waiting\":[]}");
    HttpResponse<String> again = send(later);
    assertTrue(again.body().contains("\"state\":\"vetoed\""), "it cannot be replayed");
    assertEquals(
        409,
        instruct(OperationKind.TRANSFER_CODE, log, Optional.empty(), recovery).statusCode(),
        "no code for a locked passport");
  }

  /** Who holds a key in force, or the recovery key, is told; the thief's next key is not one. */
  private void assertWaits(VerifiedLog log, String told) throws Exception {
    for (Signer asking : List.of(inForce, recovery)) {
      HttpResponse<String> answer =
          instruct(OperationKind.LIST_WAITING, log, Optional.empty(), asking);
      assertEquals(200, answer.statusCode(), answer.body());
      assertTrue(answer.body().contains(told), answer.body());
    }
    for (Signer asking : List.of(next, OperationLogs.signer())) {
      HttpResponse<String> refused =
          instruct(OperationKind.LIST_WAITING, log, Optional.empty(), asking);
      assertEquals(422, refused.statusCode(), refused.body());
      assertFalse(refused.body().contains(told));
    }
  }

  private VerifiedLog recovered(VerifiedLog log) throws Exception {
    HttpResponse<String> answer = send(draft(log, recovery).keys(following()));
    assertEquals(200, answer.statusCode(), answer.body());
    return published(log);
  }
}
