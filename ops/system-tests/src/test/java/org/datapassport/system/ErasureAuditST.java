package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
import org.datapassport.story.Addresses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/**
 * An auditor after an erasure: looks for everything that was known of a passport in every table,
 * every dump, every file and every answer of the registry and of its mirror.
 */
@OwnSystem
class ErasureAuditST {
  private static final String TOKEN = "a-token-of-the-test-for-the-opened-feed";
  private static final Duration HOLD = Duration.ofDays(3);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder = Path.of("replaced");

  private final Signer operation = OperationLogs.signer();
  private final Signer next = OperationLogs.signer();
  private final Signer later = OperationLogs.signer();
  private final Signer recovery = OperationLogs.signer();
  private final List<Canary> canaries = new ArrayList<>();

  @Test
  void audit_afterAnErasure_findsNothingAndTheTreeStillVerifies() throws Exception {
    try (FederationMember primary = member("primary", OpsProcess.freePort(9400, 9500)).start();
        FederationMember mirror =
            member("mirror", OpsProcess.freePort(9600, 9700))
                .with("role", "mirror")
                .with("mirror.of", primary.address())
                .with("mirror.token", TOKEN)
                .with("mirror.pause-millis", 200)
                .start()) {
      String domain = "registry.localhost%3A" + primary.address().getPort();
      FederationClient client = new FederationClient(domain);
      VerifiedLog kept = client.create(primary);
      VerifiedLog erased = lived(client, primary, domain);
      client.await("all of it at the mirror", () -> client.has(mirror, kept, erased));
      client.await("the instruction at the mirror", () -> sizes(client, primary, mirror));
      collect(primary, erased);
      for (FederationMember member : List.of(primary, mirror)) {
        assertFalse(traces(client, member, erased).isEmpty(), "the search finds what is there");
      }

      HttpResponse<String> answer =
          instruct(client, primary, OperationKind.ERASE, erased, Optional.empty());
      assertEquals(200, answer.statusCode(), answer.body());
      client.await("the erasure at the mirror", () -> !client.has(mirror, erased));
      client.await("all of it at the mirror", () -> sizes(client, primary, mirror));
      for (FederationMember member : List.of(primary, mirror)) {
        assertEquals(Set.of(), traces(client, member, erased), member.address().toString());
        assertEquals(Set.of(), filesAfterVacuum(member), member.address().toString());
        assertTrue(client.has(member, kept));
        assertVerifies(member);
      }
      assertEquals(client.verifiedSize(primary), client.verifiedSize(mirror));
      byLegalProcess(client, primary, mirror);
    }
  }

  /** The operator needs no key of the passport, and can do it once. */
  private static void byLegalProcess(
      FederationClient client, FederationMember primary, FederationMember mirror)
      throws IOException, InterruptedException {
    VerifiedLog passport = client.create(primary);
    client.await("the passport at the mirror", () -> client.has(mirror, passport));
    String number = passport.passportNumber().toString();
    assertEquals(0, erase(primary, number));
    client.await("the end of it", () -> !client.has(primary, passport));
    client.await("the end of it at the mirror", () -> !client.has(mirror, passport));
    client.await("the same size", () -> sizes(client, primary, mirror));
    assertEquals(1, erase(primary, number), "nobody has this number any more");
    assertEquals(1, erase(primary, "no passport"));
  }

  private static int erase(FederationMember member, String passport)
      throws IOException, InterruptedException {
    Process order = new OpsProcess(member.home(), Map.of()).run("erase", passport, "--yes");
    assertTrue(OpsProcess.endsInTime(order));
    return order.exitValue();
  }

  private FederationMember member(String name, int port) {
    return new FederationMember(folder.resolve(name), port).with("feed-token", TOKEN);
  }

  private static boolean sizes(
      FederationClient client, FederationMember primary, FederationMember mirror) {
    return client.verifiedSize(primary) == client.verifiedSize(mirror);
  }

  private static Instant now(FederationClient client) {
    return client.now().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Created, rotated, unlocked, and about to end: each leaves something else behind. */
  private VerifiedLog lived(FederationClient client, FederationMember primary, String domain) {
    GenesisPlan plan =
        new GenesisPlan(
            IdentifierPlace.perScid(domain, "registry"),
            now(client).minusSeconds(30),
            Duration.ofHours(1),
            List.of(next.publicKey().commitment(), recovery.publicKey().commitment()),
            List.of(OperationLogs.signer().publicKey()));
    UnverifiedEntry genesis = EntryDraft.genesis(plan, operation);
    VerifiedLog born = LogVerifier.verifyGenesis(genesis, client.now()).orElseThrow();
    send(client, primary, List.of(genesis), 201);
    List<UnverifiedEntry> rotation =
        new ChangeDraft(born, next, now(client))
            .keys(List.of(later.publicKey().commitment(), recovery.publicKey().commitment()));
    send(client, primary, rotation, 200);
    VerifiedLog log =
        LogVerifier.extend(born, rotation.get(0), client.now().plusSeconds(5)).orElseThrow();
    assertEquals(
        200,
        instruct(client, primary, OperationKind.UNLOCK_TRANSFER, log, Optional.empty())
            .statusCode());
    Instant due = now(client).plus(HOLD).plusSeconds(60);
    List<UnverifiedEntry> ending = new ChangeDraft(log, later, due).deactivation();
    send(client, primary, ending, 202);
    canaries.add(
        Canary.of(
            "operation id",
            OperationId.ofLines(ending.stream().map(UnverifiedEntry::line).toList()).text()));
    ending.forEach(entry -> canaries.add(Canary.of("entry", entry.versionId().entryHash())));
    return log;
  }

  private static void send(
      FederationClient client,
      FederationMember primary,
      List<UnverifiedEntry> entries,
      int status) {
    StringBuilder lines = new StringBuilder(entries.get(0).lineText());
    if (entries.size() > 1) {
      lines.append('\n').append(entries.get(1).lineText()).append('\n');
    }
    String type = entries.size() > 1 ? "application/jsonl" : "application/json";
    HttpResponse<String> answer =
        client.post(primary, "/operations", lines.toString(), "wait", type);
    assertEquals(status, answer.statusCode(), answer.body());
  }

  private HttpResponse<String> instruct(
      FederationClient client,
      FederationMember primary,
      OperationKind kind,
      VerifiedLog log,
      Optional<String> target) {
    UnverifiedInstruction made =
        UnverifiedInstruction.sign(
            kind, log, target, UUID.randomUUID().toString(), now(client), recovery);
    String line = new String(made.line().toArray(), StandardCharsets.UTF_8);
    return client.post(primary, "/instructions", line, "wait");
  }

  /**
   * What names the passport or its keys, and the salts without which nobody could prove a guess.
   */
  private void collect(FederationMember primary, VerifiedLog log) throws SQLException {
    canaries.add(Canary.of("SCID", log.scid().text()));
    canaries.add(Canary.of("number", log.passportNumber().compact()));
    canaries.add(Canary.of("number", log.passportNumber().toString()));
    log.lineTexts()
        .forEach(line -> canaries.add(Canary.of("entry", line.replaceAll(".*versionId.{10}", ""))));
    for (Signer signer : List.of(operation, next, later, recovery)) {
      canaries.add(Canary.of("key", signer.publicKey().multikey()));
      canaries.add(Canary.of("commitment", signer.publicKey().commitment()));
    }
    try (Connection database = database(primary).database("registry");
        Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select salt from log_opening where position(convert_to('"
                    + log.scid().text()
                    + "', 'UTF8') in body) > 0")) {
      while (rows.next()) {
        canaries.add(salt(rows.getBytes(1)));
      }
    }
    long salts = canaries.stream().filter(canary -> canary.place().equals("salt")).count();
    assertEquals(4, salts, "two entries, an instruction and an intent");
  }

  private static Canary salt(byte[] salt) {
    String hex = HexFormat.of().formatHex(salt);
    return new Canary(
        "salt",
        hex,
        Map.of(
            "hex",
            hex,
            "base64",
            Base64.getEncoder().encodeToString(salt),
            "bytes",
            new String(salt, StandardCharsets.ISO_8859_1)));
  }

  private static RunningSystem database(FederationMember member) {
    return new RunningSystem(
        new Addresses(member.address(), member.address(), member.address(), member.address()),
        member.home());
  }

  /** In rows, in dumps, in the files of the log and in everything that is served. */
  private Set<String> traces(FederationClient client, FederationMember member, VerifiedLog log)
      throws SQLException, IOException {
    Set<String> found = new TreeSet<>();
    RunningSystem system = database(member);
    for (String name : List.of("registry", "postgres")) {
      TableScan.Result rows = TableScan.of(system, name, canaries);
      found.addAll(rows.found());
    }
    search("dump", dump(system), found);
    try (Stream<Path> files = Files.walk(member.home().resolve("registry"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        search(file.getFileName().toString(), Files.readAllBytes(file), found);
      }
    }
    String scid = log.scid().text();
    for (String path :
        List.of(
            "/",
            "/status.json",
            "/evidence",
            "/feed/openings/0",
            "/log/checkpoint",
            "/log?scid=" + scid,
            "/" + scid + "/did.jsonl",
            "/" + scid + "/did.json",
            "/" + scid + "/identity-links",
            "/passports/" + log.passportNumber().compact(),
            "/1.0/identifiers/" + log.did().toString().replace("%", "%25"))) {
      HttpResponse<String> answer = client.get(member, path, "Authorization", "Bearer " + TOKEN);
      if (answer.statusCode() == 200) {
        search(path, answer.body().getBytes(StandardCharsets.UTF_8), found);
        decoded(answer.body()).forEach(body -> search(path + " decoded", body, found));
      }
    }
    return found;
  }

  /** The feed has bodies and salts in base64, whose digits depend on where a value begins. */
  private static List<byte[]> decoded(String lines) {
    return Pattern.compile("\"([A-Za-z0-9+/]{40,}={0,2})\"")
        .matcher(lines)
        .results()
        .map(match -> match.group(1))
        .filter(text -> text.length() % 4 == 0)
        .map(text -> Base64.getDecoder().decode(text))
        .toList();
  }

  private void search(String where, byte[] bytes, Set<String> found) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (Canary canary : canaries) {
      canary.in(text).ifPresent(form -> found.add(form + ": " + where));
    }
  }

  /** Every table as PostgreSQL itself writes it out, in text and in its binary form. */
  private static byte[] dump(RunningSystem system) throws SQLException, IOException {
    ByteArrayOutputStream dump = new ByteArrayOutputStream();
    try (Connection connection = system.database("registry");
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet names =
          statement.executeQuery(
              "select quote_ident(tablename) from pg_tables where schemaname = 'public'")) {
        while (names.next()) {
          tables.add(names.getString(1));
        }
      }
      assertTrue(tables.size() > 10, "the registry's tables");
      var copy = connection.unwrap(PGConnection.class).getCopyAPI();
      for (String table : tables) {
        copy.copyOut("copy " + table + " to stdout", dump);
        copy.copyOut("copy " + table + " to stdout (format binary)", dump);
      }
    }
    return dump.toByteArray();
  }

  /** The database's own files, once it has cleaned up; its write-ahead log ages by itself. */
  private Set<String> filesAfterVacuum(FederationMember member) throws SQLException, IOException {
    try (Connection connection = database(member).database("registry");
        Statement statement = connection.createStatement()) {
      statement.execute("vacuum full");
      statement.execute("checkpoint");
    }
    Set<String> found = new TreeSet<>();
    int searched = 0;
    try (Stream<Path> files = Files.walk(member.home().resolve("postgresql/data/base"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Optional<byte[]> bytes = read(file);
        searched += bytes.isPresent() ? 1 : 0;
        bytes.ifPresent(content -> search(file.toString(), content, found));
      }
    }
    assertTrue(searched > 100, "the database has files");
    return found;
  }

  /** The running database removes its files when it likes. */
  private static Optional<byte[]> read(Path file) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private void assertVerifies(FederationMember member) throws IOException, InterruptedException {
    Path output = folder.resolve("verify.out");
    Process verify =
        new ProcessBuilder(
                RunningSystem.checkout().resolve("ops/verify").toString(),
                member.address().toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertEquals(0, verify.waitFor(), Files.readString(output));
    assertTrue(Files.readString(output).contains("Everything holds."));
  }
}
