package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.did.WebvhDid;
import org.datapassport.registry.log.passport.ChangeDraft;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A passport moves between two registries that each have a log of their own, with thieves on the
 * way; then a mirror of either finds it. A third registry is known to the old one by name only.
 */
@OwnSystem
class RegistrarMoveST {
  private static final String TOKEN = "a-token-of-the-test-for-the-opened-feed";
  private static final Duration HOLD = Duration.ofSeconds(20);
  private static final long LOOK_MILLIS = 200;

  /** Machines of tests are slow; what is signed must still be in the future when it comes. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private static final IdentifierPlace OLD =
      IdentifierPlace.perScid("registry.old.example", "registry");
  private static final IdentifierPlace NEW =
      IdentifierPlace.perScid("registry.new.example", "registry");
  private static final IdentifierPlace THIRD =
      IdentifierPlace.perScid("registry.third.example", "registry");
  private static final IdentifierPlace STRANGE =
      IdentifierPlace.perScid("john-citizen.example", "");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder = Path.of("replaced");

  private final Clock clock = Clock.systemUTC();

  /** The last that began ends first. */
  private final Deque<AutoCloseable> begun = new ArrayDeque<>();

  private final MovingCitizen citizen = new MovingCitizen();
  private FederationMember old = member("unused");
  private FederationMember other = old;

  @AfterEach
  void end() throws Exception {
    while (!begun.isEmpty()) {
      begun.pop().close();
    }
  }

  private FederationMember member(String name) {
    return new FederationMember(folder.resolve(name), OpsProcess.freePort(9400, 9560));
  }

  private FederationMember primary(String name, IdentifierPlace place) {
    FederationMember made =
        member(name)
            .with("identifier-domain", place.domain())
            .with("log-origin", "log." + name + ".example/1")
            .with("feed-token", TOKEN)
            .with("hold", HOLD);
    begun.push(made);
    return made;
  }

  /** A policy file that wants the log's own signature and no witness. */
  private String registrar(IdentifierPlace place, FederationMember registry) throws Exception {
    String key = citizen.get(registry, "/log/key").body().strip();
    Path file = folder.resolve(place.domain() + ".policy");
    Files.writeString(file, "log " + key + "\nquorum none\n");
    return place.domain() + "/registry=" + file;
  }

  private void federation() throws Exception {
    other = primary("new", NEW).start();
    old = primary("old", OLD);
    String third = THIRD.domain() + "/registry=" + folder.resolve(NEW.domain() + ".policy");
    old.with("registrars", registrar(NEW, other) + "," + third).start();
    other.kill();
    other.with("registrars", registrar(OLD, old)).start();
  }

  @Test
  void passport_movedToAnotherRegistry_isThereAloneAndFoundFromBoth() throws Exception {
    federation();
    VerifiedLog born = citizen.born(old, OLD);
    thievesAreRefused(born);
    UnverifiedEntry move = movedOnce(born);
    HttpResponse<String> told = citizen.get(old, "/operations/" + MovingCitizen.id(move));
    String release = MovingCitizen.text(told.body(), "receipt").orElseThrow();
    Optional<String> intent = MovingCitizen.text(told.body(), "intentReceipt");
    VerifiedLog moved = published(old, born);
    assertEquals(WebvhDid.at(NEW, born.scid()), moved.did());
    oldRegistryKeepsACopyAndNoMore(born, moved);

    falseArrivalsAreRefused(born, moved, release, intent);
    String log = new String(moved.jsonLines(), StandardCharsets.UTF_8);
    HttpResponse<String> taken = citizen.arrive(other, log, release, intent);
    assertEquals(200, taken.statusCode(), taken.body());
    assertTrue(taken.body().contains("\"operation\":\"arrive\""), taken.body());
    assertEquals(200, citizen.arrive(other, log, release, intent).statusCode(), "the same again");
    assertEquals(log, citizen.get(other, "/" + born.scid() + "/did.jsonl").body());
    VerifiedLog rotated = livesOn(moved);
    assertEquals(
        409, citizen.arrive(other, log, release, intent).statusCode(), "an old copy of it");
    mirrorsFindIt(moved, rotated);
  }

  /** Without the code, with a wrong one, at once, to a stranger, and while transfers are locked. */
  private void thievesAreRefused(VerifiedLog born) throws Exception {
    UnverifiedEntry move = citizen.move(born, NEW, due());
    assertRefused(409, "transfer-locked", citizen.send(old, move, "guessed"));
    assertEquals(200, unlock(born).statusCode());
    assertRefused(403, "transfer-code-wrong", citizen.post(old, "/operations", move.lineText()));
    String code = citizen.code(old, born);
    assertRefused(403, "transfer-code-wrong", citizen.send(old, move, "A".repeat(27)));
    UnverifiedEntry hasty = citizen.move(born, NEW, citizen.now().plusSeconds(1));
    assertRefused(422, "hold-skipped", citizen.send(old, hasty, code));
    UnverifiedEntry away = citizen.move(born, STRANGE, due());
    assertRefused(422, "registrar-unknown", citizen.send(old, away, code));

    UnverifiedEntry stolen = citizen.move(born, NEW, due());
    assertEquals(202, citizen.send(old, stolen, code).statusCode());
    UnverifiedEntry again = citizen.move(born, THIRD, due());
    assertRefused(403, "transfer-code-wrong", citizen.send(old, again, code));
    Optional<String> target = Optional.of(MovingCitizen.id(stolen));
    HttpResponse<String> veto = citizen.instruct(old, OperationKind.VETO, born, target);
    assertEquals(200, veto.statusCode(), veto.body());
    assertState(stolen, "vetoed");
  }

  /** The holder signs two moves at once, each with a code; the old log has room for one. */
  private UnverifiedEntry movedOnce(VerifiedLog born) throws Exception {
    // Not of the second of the vetoed one: the same text would be the same operation.
    UnverifiedEntry first = citizen.move(born, NEW, due().plusSeconds(2));
    assertEquals(202, citizen.send(old, first, citizen.code(old, born)).statusCode());
    UnverifiedEntry second = citizen.move(born, THIRD, due().plusSeconds(4));
    assertEquals(202, citizen.send(old, second, citizen.code(old, born)).statusCode());
    awaitState(first, "published");
    awaitState(second, "superseded");
    return first;
  }

  private void oldRegistryKeepsACopyAndNoMore(VerifiedLog born, VerifiedLog moved)
      throws Exception {
    String resolved = citizen.get(old, "/1.0/identifiers/" + path(born.did())).body();
    assertTrue(resolved.contains("\"moved\":{\"since\":\""), resolved);
    assertTrue(resolved.contains("\"to\":\"" + moved.did() + "\""), resolved);
    assertTrue(resolved.contains("\"canonicalId\":\"" + moved.did() + "\""), resolved);
    assertRefused(410, "passport-moved", citizen.get(old, "/" + born.scid() + "/did.json"));
    assertRefused(410, "passport-moved", citizen.post(old, "/operations", rotation(moved)));
    for (OperationKind kind :
        List.of(
            OperationKind.TRANSFER_CODE,
            OperationKind.LOCK_TRANSFER,
            OperationKind.UNLOCK_TRANSFER)) {
      HttpResponse<String> answer = citizen.instruct(old, kind, moved, Optional.empty());
      assertFalse(answer.statusCode() < 400, answer.body());
    }
  }

  private String rotation(VerifiedLog log) {
    List<String> following =
        List.of(
            OperationLogs.signer().publicKey().commitment(),
            citizen.recovery.publicKey().commitment());
    Instant after = log.updated().plusSeconds(1);
    Instant when = after.isAfter(citizen.now()) ? after : citizen.now();
    return new ChangeDraft(log, citizen.afterwards, when).keys(following).get(0).lineText();
  }

  private void falseArrivalsAreRefused(
      VerifiedLog born, VerifiedLog moved, String release, Optional<String> intent)
      throws Exception {
    String log = new String(moved.jsonLines(), StandardCharsets.UTF_8);
    String first = new String(born.jsonLines(), StandardCharsets.UTF_8);
    String last = log.substring(first.length());
    String refused = "arrival-refused";
    assertRefused(422, refused, citizen.arrive(other, first, release, intent));
    assertRefused(422, refused, citizen.arrive(other, last, release, intent));
    assertRefused(422, refused, citizen.arrive(other, log, release, Optional.empty()));
    assertRefused(422, refused, citizen.arrive(other, log, intent.orElseThrow(), intent));
    String bent = log.replace("registry.new.example", "registry.nev.example");
    assertRefused(422, refused, citizen.arrive(other, bent, release, intent));

    // Signed by its own keys, and never shown to the registry that it claims to come from.
    MovingCitizen someone = new MovingCitizen();
    VerifiedLog theirs = someone.born(old, OLD);
    UnverifiedEntry secret = someone.move(theirs, NEW, theirs.updated().plusSeconds(1));
    String whole =
        new String(theirs.jsonLines(), StandardCharsets.UTF_8) + secret.lineText() + "\n";
    assertRefused(422, refused, citizen.arrive(other, whole, release, intent));
    VerifiedLog elsewhere =
        LogVerifier.extend(
                born, citizen.move(born, THIRD, born.updated().plusSeconds(1)), clock.instant())
            .orElseThrow();
    String third = new String(elsewhere.jsonLines(), StandardCharsets.UTF_8);
    assertRefused(422, refused, citizen.arrive(other, third, release, intent));
    assertEquals(404, citizen.get(other, "/" + theirs.scid() + "/did.jsonl").statusCode());
    assertEquals(404, citizen.get(other, "/" + born.scid() + "/did.jsonl").statusCode());
  }

  private static String log(VerifiedLog log) {
    return new String(log.jsonLines(), StandardCharsets.UTF_8);
  }

  /** By both names and by its number; its next key goes on with it, its lock is closed. */
  private VerifiedLog livesOn(VerifiedLog moved) throws Exception {
    String number = "/passports/" + moved.passportNumber().compact();
    assertTrue(citizen.get(other, number).body().contains(moved.did().toString()));
    String before = moved.cameFrom().orElseThrow().toString();
    for (String did : List.of(moved.did().toString(), before)) {
      String path = "/1.0/identifiers/" + did.replace("%", "%25");
      assertEquals(200, citizen.get(other, path).statusCode(), did);
    }
    HttpResponse<String> rotated = citizen.post(other, "/operations", rotation(moved));
    assertEquals(200, rotated.statusCode(), rotated.body());
    VerifiedLog now = published(other, moved);
    assertEquals(moved.size() + 1, now.size());
    assertTrue(verified(other, now.did().toString()).contains("it moved: was " + before));
    return now;
  }

  /** Each mirror verifies all of its own log, and shows the passport as that log has it. */
  private void mirrorsFindIt(VerifiedLog moved, VerifiedLog rotated) throws Exception {
    FederationMember ofNew = mirror("mirror-of-new", other);
    FederationMember ofOld = mirror("mirror-of-old", old);
    await(() -> shows(ofNew, rotated));
    await(() -> shows(ofOld, moved));
    for (FederationMember mirror : List.of(ofNew, ofOld)) {
      String status = citizen.get(mirror, "/status.json").body();
      assertTrue(status.contains("\"state\":\"following\""), status);
      assertTrue(status.contains("\"evidence\":0"), status);
      String path = "/1.0/identifiers/" + path(moved.cameFrom().orElseThrow());
      assertTrue(citizen.get(mirror, path).body().contains("\"moved\":"), "by its old name");
    }
  }

  private FederationMember mirror(String name, FederationMember source) throws Exception {
    FederationMember made =
        member(name)
            .with("role", "mirror")
            .with("mirror.of", source.address())
            .with("mirror.token", TOKEN)
            .with("mirror.pause-millis", 200)
            .with("registrars", registrar(OLD, old))
            .with("hold", HOLD);
    begun.push(made);
    return made.start();
  }

  private boolean shows(FederationMember registry, VerifiedLog log) throws Exception {
    HttpResponse<String> lines = citizen.get(registry, "/" + log.scid() + "/did.jsonl");
    return lines.statusCode() == 200 && lines.body().equals(log(log));
  }

  private VerifiedLog published(FederationMember registry, VerifiedLog before) throws Exception {
    HttpResponse<String> lines = citizen.get(registry, "/" + before.scid() + "/did.jsonl");
    assertEquals(200, lines.statusCode());
    byte[] bytes = lines.body().getBytes(StandardCharsets.UTF_8);
    return LogVerifier.verifyJsonLines(bytes, clock.instant()).orElseThrow();
  }

  /** Without a mirror it is not shown that nothing newer is hidden; all else is. */
  private String verified(FederationMember registry, String did) throws Exception {
    Path output = folder.resolve("verify.out");
    Process verify =
        new ProcessBuilder(
                RunningSystem.checkout().resolve("ops/verify").toString(),
                did,
                "--registry",
                registry.address().toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertEquals(1, verify.waitFor(), Files.readString(output));
    List<String> doubts =
        Files.readAllLines(output).stream()
            .filter(line -> line.startsWith("not shown") || line.startsWith("DOES NOT HOLD"))
            .toList();
    assertEquals(1, doubts.size(), doubts.toString());
    assertTrue(doubts.get(0).contains("only a mirror"), doubts.get(0));
    return Files.readString(output);
  }

  private HttpResponse<String> unlock(VerifiedLog log) throws Exception {
    return citizen.instruct(old, OperationKind.UNLOCK_TRANSFER, log, Optional.empty());
  }

  private Instant due() {
    return citizen.now().plus(HOLD).plus(MARGIN);
  }

  private static String path(WebvhDid did) {
    return did.toString().replace("%", "%25");
  }

  private static void assertRefused(int status, String code, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("/problems/" + code), answer.body());
  }

  private String state(UnverifiedEntry entry) throws Exception {
    String body = citizen.get(old, "/operations/" + MovingCitizen.id(entry)).body();
    return MovingCitizen.text(body, "state").orElseThrow();
  }

  private void assertState(UnverifiedEntry entry, String state) throws Exception {
    assertEquals(state, state(entry));
  }

  private void awaitState(UnverifiedEntry entry, String state) throws Exception {
    await(() -> state(entry).equals(state));
  }

  @FunctionalInterface
  private interface Check {
    boolean holds() throws Exception;
  }

  private static void await(Check check) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!check.holds()) {
      assertTrue(System.nanoTime() < end, "waited two minutes in vain");
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }
}
