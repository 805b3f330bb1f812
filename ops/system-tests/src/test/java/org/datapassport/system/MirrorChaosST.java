package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.note.WitnessKey;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A primary, a witness, a mirror behind a proxy that lies, and a mirror of that mirror: processes
 * that are lied to, cut off and killed. In the end the primary is gone for good, and two of three
 * members let the first mirror go on.
 */
@OwnSystem
class MirrorChaosST {
  private static final String TOKEN = "a-token-of-the-test-for-the-opened-feed";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder = Path.of("replaced");

  private final List<Signer> signers =
      IntStream.range(0, 3).mapToObj(i -> OperationLogs.signer()).toList();

  /** The last that began ends first. */
  private final Deque<AutoCloseable> begun = new ArrayDeque<>();

  private FederationClient client;
  private FederationMember primary;
  private FederationMember witness;
  private FederationMember one;
  private FederationMember two;
  private LyingProxy before;
  private LyingProxy between;
  private VerifiedLog kept;

  @AfterEach
  void end() throws Exception {
    for (AutoCloseable part : begun) {
      part.close();
    }
  }

  @Test
  void mirrors_liedToCutOffAndKilled_showOnlyWhatHoldsAndGoOn() throws Exception {
    brokenTilesAreNotTaken();
    anOlderCheckpointIsNotTaken();
    aHiddenBodyIsOwedUntilItIsErased();
    aLogWithoutItsWitnessBecomesStale();
    aPartitionHeals();
    aFullDiskIsSaidAndSurvived();
    twoOfThreeMembersLetTheMirrorGoOn();
  }

  private Path file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  /** The primary is killed once, and comes back with a witness that it needs. */
  @BeforeEach
  void begin() throws Exception {
    primary = member("primary", OpsProcess.freePort(9400, 9500));
    primary.with("feed-token", TOKEN).with("checkpoint-refresh", "PT1S").start();
    String domain = "registry.localhost%3A" + primary.address().getPort();
    client = new FederationClient(domain);
    kept = client.create(primary);
    String key = client.get(primary, "/log/key").body().strip();
    witness = member("witness", OpsProcess.freePort(9500, 9600));
    witness.with("role", "witness").with("witness.name", "w.example").with("witness.logs", key);
    witness.start();
    String cosigner = client.get(witness, "/witness/key").body().strip();
    String policy =
        "log %s\nwitness w %s %s\nquorum w\n".formatted(key, cosigner, witness.address());
    primary.with("policy-file", file("policy", policy));
    primary.kill();
    primary.start();
    assertTrue(client.has(primary, kept), "what was acknowledged before the kill");

    before = proxy(primary);
    one = mirror("one", OpsProcess.freePort(9600, 9700), before, domain);
    between = proxy(one);
    two = mirror("two", OpsProcess.freePort(9700, 9800), between, domain);
    one.with("log-origin", "log.dcann.example/2");
    one.start();
    two.start();
    client.await("the first passport at the mirrors", () -> everywhere(kept));
  }

  private FederationMember member(String name, int port) {
    FederationMember made = new FederationMember(folder.resolve(name), port);
    begun.push(made);
    return made;
  }

  private LyingProxy proxy(FederationMember source) throws Exception {
    LyingProxy made = new LyingProxy(source.address());
    begun.push(made);
    return made;
  }

  private FederationMember mirror(String name, int port, LyingProxy source, String domain)
      throws Exception {
    StringBuilder members = new StringBuilder();
    for (int i = 0; i < signers.size(); i++) {
      members.append(
          "witness m%d %s%n".formatted(i, new WitnessKey("m" + i, signers.get(i).publicKey())));
    }
    return member(name, port)
        .with("role", "mirror")
        .with("mirror.of", source.address())
        .with("mirror.token", TOKEN)
        .with("mirror.pause-millis", 200)
        .with("mirror.stale-after", "PT8S")
        .with("mirror.refuse-after", "PT12S")
        .with("identifier-domain", domain)
        .with("feed-token", TOKEN)
        .with("policy-file", folder.resolve("policy"))
        .with("members-file", file("members", members + "group two 2 m0 m1 m2\nquorum two\n"));
  }

  private boolean everywhere(VerifiedLog... passports) {
    return client.has(one, passports) && client.has(two, passports);
  }

  private void brokenTilesAreNotTaken() throws Exception {
    for (String path : List.of("/log/tile/0/", "/log/tile/entries/")) {
      for (LyingProxy.Lie lie :
          List.of(LyingProxy.Lie.WITHHELD, LyingProxy.Lie.TRUNCATED, LyingProxy.Lie.ALTERED)) {
        before.lie(path, lie);
        VerifiedLog fresh = client.create(primary);
        client.awaitSaying(one, "\"objection\"");
        assertFalse(client.has(one, fresh) || client.has(two, fresh), path);
        assertTrue(everywhere(kept), path);
        before.beHonest();
        client.await("what was kept back below " + path, () -> everywhere(fresh));
      }
    }
    assertTrue(client.says(one, "\"evidence\":0"), "broken tiles accuse nobody");
  }

  private void anOlderCheckpointIsNotTaken() throws Exception {
    byte[] old = client.get(primary, "/log/checkpoint").body().getBytes(StandardCharsets.UTF_8);
    VerifiedLog fresh = client.create(primary);
    client.await("a newer passport", () -> everywhere(fresh));
    before.lie("/log/checkpoint", LyingProxy.Lie.replaying(old));
    client.awaitSaying(one, "older checkpoint");
    assertTrue(everywhere(fresh));
    before.beHonest();
    client.awaitSaying(one, "\"state\":\"following\"");
  }

  private void aHiddenBodyIsOwedUntilItIsErased() throws Exception {
    before.lie(
        "/feed/openings/",
        body ->
            body.map(
                lines ->
                    new String(lines, StandardCharsets.UTF_8)
                        .replaceAll("\\{[^}]*\"leaf\":([0-9]+),[^}]*\\}\\n$", "{\"leaf\":$1}\n")
                        .getBytes(StandardCharsets.UTF_8)));
    VerifiedLog hidden = client.create(primary);
    client.awaitSaying(one, "\"withheld\":1", "\"state\":\"catching-up\"");
    assertFalse(client.has(one, hidden));
    before.beHonest();
    client.erase(primary, hidden);
    client.awaitSaying(one, "\"withheld\":0", "\"state\":\"following\"");
    client.awaitSaying(two, "\"withheld\":0", "\"state\":\"following\"");
    HttpResponse<String> forgotten =
        client.post(one, "/log/delete?scid=" + hidden.scid().text(), "", "wait");
    assertEquals(204, forgotten.statusCode());
    HttpResponse<String> stays =
        client.post(one, "/log/delete?scid=" + kept.scid().text(), "", "wait");
    assertEquals(403, stays.statusCode());
    assertTrue(stays.body().contains("erasure-not-told"), stays.body());
    String watched = "/log?scid=" + kept.scid().text();
    assertEquals(
        new String(kept.jsonLines(), StandardCharsets.UTF_8), client.get(one, watched).body());
    assertEquals(404, client.get(one, "/log?scid=" + hidden.scid().text()).statusCode());
    assertEquals("[]", client.get(one, "/witness?scid=" + kept.scid().text()).body());
    String news = "/log?did=" + kept.did().toString().replace("%", "%25");
    assertEquals(202, client.post(one, news, "", "wait").statusCode());
  }

  /** The primary answers without an age, and cannot make its log look fresh. */
  private void aLogWithoutItsWitnessBecomesStale() throws Exception {
    witness.kill();
    VerifiedLog waiting = client.draft();
    assertEquals(202, client.send(primary, waiting, "respond-async").statusCode());
    client.awaitSaying(one, "\"state\":\"stale\"");
    String lines = "/" + kept.scid().text() + "/did.jsonl";
    client.await(
        "an answer that is refused for its age",
        () -> client.get(one, lines, "Cache-Control", "no-cache").statusCode() == 503);
    HttpResponse<String> refused = client.get(one, lines, "Cache-Control", "max-age=10");
    assertEquals(503, refused.statusCode());
    assertTrue(refused.body().contains("copy-too-old"), refused.body());
    HttpResponse<String> served = client.get(one, lines);
    assertEquals(200, served.statusCode());
    assertTrue(Long.parseLong(served.headers().firstValue("Age").orElse("0")) >= 12);
    assertFalse(client.has(primary, waiting), "nothing is published without the quorum");
    witness.start();
    client.await("what waited for the witness", () -> everywhere(waiting));
    client.awaitSaying(one, "\"state\":\"following\"");
  }

  private void aPartitionHeals() throws Exception {
    before.cut();
    VerifiedLog fresh = client.create(primary);
    client.awaitSaying(one, "\"objection\"");
    assertTrue(everywhere(kept));
    assertFalse(client.has(two, fresh));
    before.beHonest();
    client.await("what happened meanwhile", () -> everywhere(fresh));
  }

  /** Files of the mirror's server may have no byte more: as an ordinary user makes a disk full. */
  private void aFullDiskIsSaidAndSurvived() throws Exception {
    limitFiles("0:");
    VerifiedLog fresh = client.create(primary);
    client.awaitSaying(one, "cannot write");
    assertTrue(client.has(one, kept));
    assertFalse(client.has(one, fresh));
    limitFiles("unlimited:");
    client.await("what the disk had no room for", () -> everywhere(fresh));
    assertEquals(client.verifiedSize(primary), client.verifiedSize(one));
  }

  private void limitFiles(String softLimit) throws Exception {
    Process limited =
        new ProcessBuilder(
                "prlimit", "--pid", Long.toString(one.server().pid()), "--fsize=" + softLimit)
            .inheritIO()
            .start();
    assertEquals(0, limited.waitFor());
  }

  private void twoOfThreeMembersLetTheMirrorGoOn() throws Exception {
    primary.kill();
    long size = client.verifiedSize(one);
    HttpResponse<String> draft = client.get(one, "/succession/draft");
    assertEquals(200, draft.statusCode(), draft.body());
    SignedNote text = new SignedNote(draft.body(), List.of());
    List<SignedNote.Signature> signed = new ArrayList<>();
    for (int i : List.of(0, 2)) {
      signed.add(WitnessKey.cosign(text, "m" + i, signers.get(i), client.now()));
    }
    String key = draft.body().lines().skip(4).findFirst().orElseThrow();
    one.with("role", "primary").with("mirror.of", "").with("checkpoint-refresh", "PT1S");
    one.with("succession-file", file("succession", text.with(signed).toString()));
    String oldKey = Files.readAllLines(folder.resolve("policy")).get(0).substring("log ".length());
    witness.close();
    witness.with("witness.logs", oldKey + "," + key).start();
    one.close();
    one.start();
    client.awaitSaying(two, "\"origin\":\"log.dcann.example/2\"", "\"state\":\"following\"");
    VerifiedLog first = client.create(one);
    client.await("the first passport of the new primary", () -> everywhere(first, kept));
    assertEquals(size + 3, client.verifiedSize(two), "plus succession, rules and passport");

    primary.start();
    VerifiedLog late = client.create(primary);
    between.showFrom(primary.address());
    client.awaitSaying(two, "no known log signed this");
    assertFalse(client.has(two, late), "the old key has no voice any more");
    assertTrue(everywhere(first, kept));
  }
}
