package org.datapassport.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.webvh.EntryDraft;
import org.datapassport.registry.log.webvh.GenesisPlan;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.story.Addresses;
import org.datapassport.story.PublicLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A registry, a mirror of it and a mirror of the mirror, each a process with its own database. */
@OwnSystem
class MirrorST {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http = PlainHttp.client();
  private final Clock clock = Clock.systemUTC();
  private final Signer recovery = OperationLogs.signer();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder = Path.of("replaced");

  @Test
  void mirrors_ofARegistryThatErasesAndDies_serveWhatTheyVerified() throws Exception {
    try (RegistryProcess primary = RegistryProcess.primary(folder.resolve("primary"))) {
      VerifiedLog kept = create(primary);
      VerifiedLog erased = create(primary);
      try (RegistryProcess one = RegistryProcess.mirrorOf(primary, folder.resolve("one"));
          RegistryProcess two = RegistryProcess.mirrorOf(one, folder.resolve("two"))) {
        for (RegistryProcess mirror : List.of(one, two)) {
          await("both passports at " + mirror.address(), () -> has(mirror, kept, erased));
        }
        VerifiedLog later = create(primary);
        await("a later passport at the second mirror", () -> has(two, later));
        assertServesTheSame(primary, two, kept);
        assertTakesNoWrites(two);
        assertNoFeedForStrangers(one);

        erase(primary, erased);
        for (RegistryProcess mirror : List.of(one, two)) {
          await("erasure at " + mirror.address(), () -> !has(mirror, erased));
          assertForgotten(mirror, erased);
        }

        primary.kill();
        one.kill();
        assertTrue(has(two, kept, later), "the last mirror serves on alone");
        assertTrue(new PublicLog(two.address(), clock).verifyWhole() > 0);
      }
    }
  }

  private VerifiedLog create(RegistryProcess primary) throws Exception {
    GenesisPlan plan =
        new GenesisPlan(
            IdentifierPlace.perScid(
                "registry.localhost%3A" + primary.address().getPort(), "registry"),
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            Duration.ofHours(1),
            List.of(
                OperationLogs.signer().publicKey().commitment(), recovery.publicKey().commitment()),
            List.of(OperationLogs.signer().publicKey()));
    UnverifiedEntry entry = EntryDraft.genesis(plan, OperationLogs.signer());
    HttpResponse<String> answer = post(primary, "/operations", entry.lineText());
    assertEquals(201, answer.statusCode(), answer.body());
    return LogVerifier.verifyGenesis(entry, clock.instant()).orElseThrow();
  }

  private void erase(RegistryProcess primary, VerifiedLog log) throws Exception {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    UnverifiedInstruction made =
        UnverifiedInstruction.sign(
            OperationKind.ERASE,
            log,
            Optional.empty(),
            UUID.randomUUID().toString(),
            now,
            recovery);
    String line = new String(made.line().toArray(), StandardCharsets.UTF_8);
    assertEquals(200, post(primary, "/instructions", line).statusCode());
  }

  private HttpResponse<String> post(RegistryProcess registry, String path, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(registry.address() + path))
            .header("Content-Type", "application/json")
            .header("Prefer", "wait")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(RegistryProcess registry, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(registry.address() + path)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private boolean has(RegistryProcess mirror, VerifiedLog... passports) {
    PublicLog log = new PublicLog(mirror.address(), clock);
    return List.of(passports).stream()
        .allMatch(p -> log.get("/" + p.scid().text() + "/did.jsonl").isPresent());
  }

  private static void await(String what, BooleanSupplier happened) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!happened.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, what);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** Each node proves the entry in the first tree that it published with it. */
  private static void assertProves(PublicLog primary, VerifiedLog log, PublicLog node)
      throws Exception {
    NoteKey key =
        NoteKey.parse(new String(primary.get("/log/key").orElseThrow(), UTF_8).strip())
            .orElseThrow();
    byte[] text = node.get("/" + log.scid().text() + "/receipts/1").orElseThrow();
    Receipt receipt = Receipt.parse(new String(text, UTF_8)).orElseThrow();
    receipt.verify(key).orElseThrow();
    assertEquals(
        new String(log.jsonLines(), UTF_8).lines().findFirst().orElseThrow(),
        new String(receipt.opening().body().toArray(), UTF_8));
  }

  private void assertServesTheSame(RegistryProcess primary, RegistryProcess mirror, VerifiedLog log)
      throws Exception {
    PublicLog source = new PublicLog(primary.address(), clock);
    PublicLog copy = new PublicLog(mirror.address(), clock);
    assertEquals(source.verifyWhole(), copy.verifyWhole());
    for (String path :
        List.of(
            "/log/key",
            "/log/checkpoint",
            "/" + log.scid().text() + "/did.jsonl",
            "/passports/" + log.passportNumber().compact())) {
      assertArrayEquals(source.get(path).orElseThrow(), copy.get(path).orElseThrow(), path);
    }
    assertProves(source, log, source);
    assertProves(source, log, copy);
    String did = log.did().toString().replace("%", "%25");
    HttpResponse<String> resolved = get(mirror, "/1.0/identifiers/" + did);
    assertEquals(200, resolved.statusCode());
    for (String part :
        List.of("\"mirror\":{\"ageSeconds\":", "\"state\":\"following\"", "\"rootHash\":\"")) {
      assertTrue(resolved.body().contains(part), resolved.body());
    }
    assertTrue(get(mirror, "/status.json").body().contains("\"role\":\"mirror\""));
    assertTrue(get(mirror, "/").body().contains(primary.address().getScheme()));
  }

  private void assertTakesNoWrites(RegistryProcess mirror) throws Exception {
    for (String path : List.of("/operations", "/instructions")) {
      HttpResponse<String> refused = post(mirror, path, "{}");
      assertEquals(403, refused.statusCode());
      assertTrue(refused.body().contains("read-only-mirror"), refused.body());
    }
  }

  /** Who has no token cannot list the passports. */
  private void assertNoFeedForStrangers(RegistryProcess mirror) throws Exception {
    HttpResponse<String> refused = get(mirror, "/feed/openings/0");
    assertEquals(403, refused.statusCode());
    assertTrue(refused.body().contains("feed-closed"), refused.body());
  }

  /** Not in any row of the mirror's database. */
  private static void assertForgotten(RegistryProcess mirror, VerifiedLog erased) throws Exception {
    RunningSystem database =
        new RunningSystem(
            new Addresses(mirror.address(), mirror.address(), mirror.address(), mirror.address()),
            mirror.home());
    try (var connection = database.database("registry");
        var select =
            connection.prepareStatement(
                "select (select count(*) from passport where scid = ?)"
                    + " + (select count(*) from passport_entry where scid = ?)"
                    + " + (select count(*) from log_opening"
                    + " where position(convert_to(?, 'UTF8') in body) > 0)")) {
      for (int i = 1; i <= 3; i++) {
        select.setString(i, erased.scid().text());
      }
      try (var row = select.executeQuery()) {
        row.next();
        assertEquals(0, row.getLong(1), "rows that know the erased passport");
      }
    }
  }
}
