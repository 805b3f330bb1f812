package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.datapassport.story.CardStatement;
import org.datapassport.story.Citizen;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes of the vault on one database and one folder of keys, each a process of its own: a
 * citizen is signed in at both, what is ended at one is cut at the other, and a node that is frozen
 * or cut off from the database serves nothing once its lease is over.
 */
@OwnSystem
class TwoVaultNodesST {
  private static final int PURCHASES = 2_000;
  private static final int PAGE = 1000;

  /** Our kernel's send buffer, what our process has queued behind it, and the reader's own. */
  private static final long LATE_BYTES_MAX = 64 * 1024;

  /** A lease is a second; the rest is the page itself, on a machine with other work. */
  private static final Duration ENDED_WITHIN = Duration.ofSeconds(5);

  private static final Duration BACK_WITHIN = Duration.ofSeconds(20);
  private static final Logger LOG = Logger.getLogger(TwoVaultNodesST.class.getName());

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder = Path.of("replaced");

  @Test
  void nodes_ofOneDatabase_areOneVault() throws Exception {
    Path home = folder.resolve("home");
    try (ChaosSystem first = new ChaosSystem(home);
        DatabaseRelay relay = new DatabaseRelay(databasePort(home));
        SystemNode second = SystemNode.ofVault(home, folder.resolve("node"), through(relay, home));
        ReadingCompany kept = new ReadingCompany(first.addresses(), "Kept Reader");
        ReadingCompany cut = new ReadingCompany(first.addresses(), "Cut Reader")) {
      var system = new RunningSystem(first.addresses(), home);
      Citizen ada = system.citizenWithPassport("nodes");
      Citizen there = ada.atVault(second.vault());
      WebPage plan = there.offerFile("statement.xml", CardStatement.of(PURCHASES));
      assertEquals(200, ada.acceptImport(plan).status(), "looked at there, accepted here");
      assertEquals(200, there.connections().status(), "signed in at one, and so at the other");
      kept.isGiven(ada);
      URI here = first.addresses().vault();
      isCut(second.vault(), cut, ada);
      isCut(here, cut, there);
      isSilentWhileFrozen(second, cut, ada);
      comesBack(second.vault(), kept, cut);
      isSilentWithoutDatabase(second, relay, cut, ada);
      comesBack(second.vault(), kept, cut);
      isCut(second.vault(), cut, ada);
    }
  }

  private static int databasePort(Path home) throws IOException {
    List<String> lines = Files.readAllLines(home.resolve("postgresql/data/postmaster.pid"));
    return Integer.parseInt(lines.get(3).strip());
  }

  /** The database's address for a node that has a cable of its own. */
  private static Map<String, String> through(DatabaseRelay relay, Path home) throws IOException {
    Path password = home.resolve("secrets/vault-database");
    return Map.of(
        "PASSPORT_VAULT_DB_URL",
        "jdbc:postgresql://127.0.0.1:" + relay.port() + "/vault",
        "PASSPORT_VAULT_DB_USER",
        "vault",
        "PASSPORT_VAULT_DB_PASSWORD",
        Files.readString(password, StandardCharsets.UTF_8).strip());
  }

  /** A page that is under way at a node; its reader takes nothing of it. */
  private static GreedyReader readingAt(URI node, ReadingCompany company) throws IOException {
    assertEquals(200, statusAt(node, company));
    GreedyReader reader = new GreedyReader(node);
    reader.ask(company.requestForAPage(PAGE, "close"));
    assertEquals(200, reader.status(), reader.head());
    assertTrue(reader.length() > LATE_BYTES_MAX, "more than all buffers hold: " + reader.length());
    return reader;
  }

  private static int statusOnce(URI node, ReadingCompany company) throws IOException {
    try (GreedyReader reader = new GreedyReader(node)) {
      reader.ask(company.requestForAPage(PAGE, "close"));
      return reader.status();
    }
  }

  /**
   * What a node answers that has its lease. On a machine with other work it may lose it for a
   * moment, and then says 503 to everybody.
   */
  private static int statusAt(URI node, ReadingCompany company) throws IOException {
    long deadline = System.nanoTime() + BACK_WITHIN.toNanos();
    int status = statusOnce(node, company);
    while (status == 503 && System.nanoTime() < deadline) {
      status = statusOnce(node, company);
    }
    return status;
  }

  private void end(Citizen citizen, ReadingCompany company) throws IOException {
    long start = System.nanoTime();
    try {
      assertEquals(200, citizen.end(company.name()).status());
    } catch (WebPage.Mismatch e) {
      throw new IllegalStateException(e.getMessage() + "; the nodes said " + refusals(), e);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    LOG.info(() -> "an end with its two pages took " + took);
    assertTrue(took.compareTo(ENDED_WITHIN) <= 0, "answered after " + took);
  }

  /** Why the nodes could not answer. */
  private List<String> refusals() throws IOException {
    List<String> said = new ArrayList<>();
    for (String node : List.of("home", "node")) {
      try (Stream<String> lines = Files.lines(folder.resolve(node + "/logs/server.0.log"))) {
        lines
            .filter(line -> line.contains(" 503"))
            .map(line -> node + " " + line)
            .forEach(said::add);
      }
    }
    return said;
  }

  /** The company reads at one node, the citizen ends at the other. */
  private void isCut(URI node, ReadingCompany company, Citizen elsewhere) throws Exception {
    company.isGiven(elsewhere);
    try (GreedyReader reader = readingAt(node, company)) {
      end(elsewhere, company);
      long before = reader.received();
      assertEquals(GreedyReader.End.RESET, reader.rest(reader.length()));
      assertFew(reader.received() - before);
      assertEquals(401, statusAt(node, company));
    }
  }

  private static void assertFew(long bytes) {
    assertTrue(bytes <= LATE_BYTES_MAX, bytes + " bytes after the answer");
  }

  /** While a node is stopped its kernel sends what it holds; when it wakes up it sends nothing. */
  private void isSilentWhileFrozen(SystemNode node, ReadingCompany company, Citizen ada)
      throws Exception {
    company.isGiven(ada);
    try (GreedyReader reader = readingAt(node.vault(), company);
        GreedyReader next = new GreedyReader(node.vault())) {
      signal("-STOP", node.server());
      try {
        end(ada, company);
        next.ask(company.requestForAPage(PAGE, "close"));
        long before = reader.received();
        assertEquals(GreedyReader.End.SILENT, reader.rest(reader.length()));
        assertFew(reader.received() - before);
        assertEquals(GreedyReader.End.SILENT, next.rest(1));
      } finally {
        signal("-CONT", node.server());
      }
      long frozen = reader.received();
      assertEquals(GreedyReader.End.RESET, reader.rest(reader.length()));
      assertEquals(frozen, reader.received(), "not a byte after it woke up");
      assertNotEquals(200, next.status(), next.head());
    }
  }

  private static void signal(String signal, ProcessHandle process) throws Exception {
    Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
    assertEquals(0, kill.waitFor());
  }

  private void isSilentWithoutDatabase(
      SystemNode node, DatabaseRelay relay, ReadingCompany company, Citizen ada) throws Exception {
    company.isGiven(ada);
    try (GreedyReader reader = readingAt(node.vault(), company);
        GreedyReader next = new GreedyReader(node.vault())) {
      relay.fallSilent();
      try {
        end(ada, company);
        long before = reader.received();
        assertEquals(GreedyReader.End.RESET, reader.rest(reader.length()));
        assertFew(reader.received() - before);
        next.ask(company.requestForAPage(PAGE, "close"));
        assertEquals(503, next.status(), next.head());
      } finally {
        relay.speakAgain();
      }
    }
  }

  /** Who was not ended reads there again, and who was ended does not. */
  private static void comesBack(URI node, ReadingCompany kept, ReadingCompany ended)
      throws IOException {
    long deadline = System.nanoTime() + BACK_WITHIN.toNanos();
    int status = statusOnce(node, kept);
    while (status != 200 && System.nanoTime() < deadline) {
      assertNotEquals(200, statusOnce(node, ended));
      status = statusOnce(node, kept);
    }
    assertEquals(200, status, "what may flow flows again");
    assertEquals(401, statusAt(node, ended));
  }
}
