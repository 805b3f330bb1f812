package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.story.Addresses;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A primary that needs its witness loses it, or room on its disk, or the right time: it shows what
 * it showed, takes operations into its queue, acknowledges none as published, and goes on by itself
 * when it has again what it needs. The witness is a mirror, so it reads what it is asked for; in
 * the end the primary breaks its rules, and is alone.
 *
 * <p>Each test leaves a federation that goes on, except the last.
 */
@OwnSystem
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PrimaryChaosST {
  /** Six times what a home takes; ballast fills the rest. */
  private static final int DISK_MIB = 900;

  private static final String TOKEN = "token-of-the-witness-0123456789";

  /** What citizens were promised; the least that anybody can be told. */
  private static final Duration HOLD = Duration.ofSeconds(6);

  private Path folder = Path.of("replaced");

  /** The last that began ends first. */
  private final Deque<AutoCloseable> begun = new ArrayDeque<>();

  private FederationClient client;
  private FederationMember primary;
  private FederationMember witness;
  private LyingProxy between;
  private LogWatch watch;
  private VerifiedLog kept;

  @BeforeAll
  void begin(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path temp) throws Exception {
    folder = temp;
    primary = member("primary", OpsProcess.freePort(9200, 9300));
    primary.with("checkpoint-refresh", "PT1S").with("feed-token", TOKEN).with("hold", HOLD).start();
    client = new FederationClient("registry.localhost%3A" + primary.address().getPort());
    kept = client.create(primary);
    URI unused = URI.create("http://localhost");
    watch = new LogWatch(new Addresses(unused, unused, primary.address(), unused));
    String key = client.get(primary, "/log/key").body().strip();
    witness = member("witness", OpsProcess.freePort(9300, 9400));
    witness.with("role", "mirror").with("mirror.of", primary.address()).with("mirror.token", TOKEN);
    witness.with("mirror.log-key", key).with("hold", HOLD).with("witness.name", "w.example");
    witness.start();
    between = new LyingProxy(witness.address());
    begun.push(between);
    String cosigner = client.get(witness, "/witness/key").body().strip();
    String policy =
        "log %s\nwitness w %s %s\nquorum w\n".formatted(key, cosigner, between.address());
    primary.with("policy-file", Files.writeString(folder.resolve("policy"), policy));
    primary.kill();
    primary.start();
    assertTrue(client.has(primary, client.create(primary), kept));
    client.awaitSaying(witness, "\"following\"");
  }

  @AfterAll
  void end() throws Exception {
    for (AutoCloseable part : begun) {
      part.close();
    }
  }

  private FederationMember member(String name, int port) {
    FederationMember made = new FederationMember(folder.resolve(name), port);
    begun.push(made);
    return made;
  }

  /** Size and root, without the cosignatures, which change with time. */
  private List<String> shown() {
    return client.get(primary, "/log/checkpoint").body().lines().limit(3).toList();
  }

  /** Sent and not acknowledged: one waits in the queue, the other's sender was refused. */
  private record Sent(List<String> before, VerifiedLog queued, VerifiedLog refused, String status) {
    Sent {
      before = List.copyOf(before);
    }
  }

  private Sent sendInTrouble() {
    List<String> before = shown();
    VerifiedLog queued = client.draft();
    HttpResponse<String> taken = client.send(primary, queued, "respond-async");
    assertEquals(202, taken.statusCode(), taken.body());
    String address = taken.headers().firstValue("Location").orElseThrow();
    VerifiedLog refused = client.draft();
    HttpResponse<String> answer = client.send(primary, refused, "wait");
    assertEquals(503, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("/problems/log-unavailable"), answer.body());
    assertEquals(before, shown(), "what was published stays as it was");
    assertTrue(client.has(primary, kept));
    assertFalse(client.has(primary, queued) || client.has(primary, refused));
    return new Sent(before, queued, refused, address.substring(address.indexOf("/operations/")));
  }

  private void assertGoesOn(Sent sent) throws Exception {
    client.await("what waited, without being sent again", () -> client.has(primary, sent.queued()));
    HttpResponse<String> state = client.get(primary, sent.status());
    assertEquals(200, state.statusCode(), state.body());
    assertTrue(state.body().contains("\"receipt\""), state.body());
    HttpResponse<String> again = client.send(primary, sent.refused(), "wait");
    assertTrue(again.statusCode() == 200 || again.statusCode() == 201, again.body());
    assertTrue(client.has(primary, kept, sent.queued(), sent.refused()));
    long size = Long.parseLong(sent.before().get(1));
    assertEquals(size + 2, watch.verify(), "each of the two once");
  }

  /** Cut off from the witness, killed meanwhile, and healed. */
  @Test
  void primary_cutOffFromItsQuorum_publishesNothingAndHeals() throws Exception {
    between.cut();
    Sent sent = sendInTrouble();
    primary.kill();
    primary.start();
    assertEquals(sent.before(), shown(), "not even after a restart");
    assertEquals(202, client.get(primary, sent.status()).statusCode());
    between.beHonest();
    assertGoesOn(sent);
  }

  /** As an ordinary user makes a disk full: files of the server may have no byte more. */
  @Test
  void primary_thatMayWriteNoByte_publishesNothingAndGoesOn() throws Exception {
    limitFiles("0:");
    Sent sent = sendInTrouble();
    limitFiles("unlimited:");
    assertGoesOn(sent);
  }

  private void limitFiles(String softLimit) throws Exception {
    String pid = Long.toString(primary.server().pid());
    run("prlimit", "--pid", pid, "--fsize=" + softLimit);
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  /** A file system without a free block, for the log's files and for its database. */
  @Test
  void primary_onAFullFileSystem_losesNothingAndGoesOn() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    String size = "size=" + DISK_MIB + "m";
    boolean isMounted = run("mount", "-t", "tmpfs", "-o", size, "tmpfs", disk.toString()) == 0;
    Assumptions.assumeTrue(isMounted, "SKIPPED: only root can make a file system of its own");
    try {
      loseNothingOn(disk);
    } finally {
      run("umount", disk.toString());
    }
  }

  private void loseNothingOn(Path disk) throws Exception {
    try (FederationMember small =
        new FederationMember(disk.resolve("home"), OpsProcess.freePort(9000, 9100))) {
      small.start();
      FederationClient citizens =
          new FederationClient("registry.localhost%3A" + small.address().getPort());
      VerifiedLog first = citizens.create(small);
      long before = citizens.verifiedSize(small);
      Path ballast = disk.resolve("ballast");
      fill(ballast);
      List<VerifiedLog> sent = new ArrayList<>();
      int acknowledged = 0;
      for (int i = 0; i < 3; i++) {
        VerifiedLog made = citizens.draft();
        sent.add(made);
        HttpResponse<String> answer = citizens.send(small, made, "wait");
        acknowledged += answer.statusCode() == 201 ? 1 : 0;
        assertTrue(answer.statusCode() == 201 || answer.statusCode() == 503, answer.body());
      }
      assertEquals(0, acknowledged, "a tile needs a block");
      assertTrue(citizens.has(small, first));
      Files.delete(ballast);
      for (VerifiedLog made : sent) {
        HttpResponse<String> again = citizens.send(small, made, "wait");
        assertTrue(again.statusCode() == 200 || again.statusCode() == 201, again.body());
      }
      assertEquals(before + sent.size(), citizens.verifiedSize(small), "each of them once");
    }
  }

  private static void fill(Path ballast) throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertTrue(Files.size(ballast) > 0, "there was room to fill: " + e.getMessage());
    }
  }

  /** Six minutes: more than clocks may differ by where one vouches for the other's time. */
  @Test
  void clocks_sixMinutesAhead_areRefusedAtThePrimaryAtTheWitnessAndOfACitizen() throws Exception {
    String library = System.getProperty("passport.faketime", "");
    Assumptions.assumeFalse(library.isEmpty(), "SKIPPED: there is no libfaketime here");
    FederationClient early = client.ahead(Duration.ofMinutes(6));
    HttpResponse<String> refused = early.send(primary, early.draft(), "wait");
    assertEquals(422, refused.statusCode(), refused.body());
    assertTrue(refused.body().contains("time-in-future"), refused.body());

    for (FederationMember wrong : List.of(primary, witness)) {
      wrong.kill();
      wrong.withClockAhead(library, "+6m").start();
      Sent sent = sendInTrouble();
      wrong.kill();
      wrong.withRightClock().start();
      assertGoesOn(sent);
    }
  }

  /** What is not published may never be; and a mirror has nothing of that kind. */
  @Test
  void draft_isForBearersOfTheTokenAndAtThePrimaryAlone() {
    for (String path : List.of("/feed/draft/openings/0", "/feed/draft/tile/entries/000.p/1")) {
      assertEquals(403, client.get(primary, path).statusCode());
      String[] wrong = {"Authorization", "Bearer " + TOKEN.replace('t', 'T')};
      assertEquals(403, client.get(primary, path, wrong).statusCode());
      assertEquals(403, client.get(witness, path).statusCode());
    }
    String[] token = {"Authorization", "Bearer " + TOKEN};
    HttpResponse<String> opened = client.get(primary, "/feed/draft/openings/0", token);
    assertEquals(200, opened.statusCode(), opened.body());
    assertEquals("no-store", opened.headers().firstValue("Cache-Control").orElse(""));
    assertEquals(404, client.get(primary, "/feed/draft/openings/999999", token).statusCode());
    assertEquals(404, client.get(primary, "/feed/draft/tile/entries/009", token).statusCode());
    assertEquals(404, client.get(primary, "/feed/draft/tile/../checkpoint", token).statusCode());
  }

  /** Its operator shortens what citizens were promised, and wants to go on as if nothing were. */
  @Test
  @Order(Integer.MAX_VALUE)
  void primary_thatShortensItsHold_getsNoCosignature() throws Exception {
    VerifiedLog honest = client.create(primary);
    String waited = taken(client.otherRecovery(honest, HOLD.plusSeconds(2)));
    client.await("what waited as promised", () -> isPublished(waited));

    VerifiedLog hurried = client.create(primary);
    primary.kill();
    primary.with("hold", "PT1S").start();
    String early = taken(client.otherRecovery(hurried, Duration.ofSeconds(3)));
    client.await("the witness's objection", () -> isSaid("hold-too-short"));
    List<String> shown = shown();
    VerifiedLog after = client.draft();
    HttpResponse<String> answer = client.send(primary, after, "wait");
    assertEquals(503, answer.statusCode(), "it is published by nobody: " + answer.body());
    assertEquals(shown, shown());
    assertFalse(isPublished(early));
    assertFalse(client.has(primary, after));
    assertTrue(client.says(witness, "\"following\""), "nobody was shown it, so nobody is accused");
    watch.verify();
  }

  /** The path of its status. */
  private String taken(String entry) {
    HttpResponse<String> answer = client.post(primary, "/operations", entry, "respond-async");
    assertEquals(202, answer.statusCode(), answer.body());
    String address = answer.headers().firstValue("Location").orElseThrow();
    return address.substring(address.indexOf("/operations/"));
  }

  private boolean isPublished(String status) {
    return client.get(primary, status).body().contains("\"receipt\"");
  }

  private boolean isSaid(String words) {
    try {
      return Files.readString(primary.home().resolve("logs/server.0.log")).contains(words);
    } catch (IOException e) {
      throw new UncheckedIOException("reading what the primary said", e);
    }
  }
}
