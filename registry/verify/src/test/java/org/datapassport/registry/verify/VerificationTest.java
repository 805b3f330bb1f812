package org.datapassport.registry.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.datapassport.registry.log.note.NoteKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationTest {
  @TempDir Path place;

  private static boolean says(Report report, Report.Outcome outcome, String words) {
    return report.findings().stream()
        .anyMatch(f -> f.outcome() == outcome && f.words().contains(words));
  }

  @Test
  void run_trueFolder_everythingHolds() {
    Report report = new EvidenceFolder(place).verify();
    assertTrue(report.everythingHolds(), () -> report.findings().toString());
    assertTrue(says(report, Report.Outcome.HOLDS, "exactly the signed root"));
    assertTrue(says(report, Report.Outcome.HOLDS, "entry 300 is in the tree of 400 entries"));
    assertTrue(says(report, Report.Outcome.HOLDS, "nothing was rewritten since"));
  }

  /** Every byte of every file matters; files of hundreds of kilobytes are sampled. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "did.jsonl",
        "checkpoint",
        "receipt.txt",
        "tile/0/000",
        "tile/0/002.p/88",
        "tile/1/000.p/2",
        "tile/entries/001",
        "tile/entries/002.p/88"
      })
  void run_oneByteChanged_doesNotHold(String file) {
    EvidenceFolder evidence = new EvidenceFolder(place);
    byte[] good = evidence.read(file);
    int step = Math.max(1, good.length / 60);
    for (int at = 0; at < good.length; at += step) {
      byte[] bad = good.clone();
      bad[at] ^= 1;
      evidence.write(file, bad);
      Report report = evidence.verify();
      assertFalse(report.everythingHolds(), file + " at " + at + ": " + report.findings());
      assertTrue(says(report, Report.Outcome.FAILS, ""), file + " at " + at);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"key", "checkpoint", "tile/0/001", "tile/entries/000"})
  void run_evidenceMissing_isNotCountedAsGood(String file) {
    EvidenceFolder evidence = new EvidenceFolder(place);
    evidence.delete(file);
    assertFalse(evidence.verify().everythingHolds());
  }

  @Test
  void run_keyThatCallerKept_winsOverTheOneInTheFolder() {
    EvidenceFolder evidence = new EvidenceFolder(place);
    String other = new NoteKey(evidence.origin, EvidenceFolder.signer().publicKey()).toString();
    assertFalse(evidence.verify("--key", other).everythingHolds());
    evidence.write("key", EvidenceFolder.bytes(other));
    assertFalse(evidence.verify().everythingHolds());
    assertTrue(evidence.verify("--key", evidence.key.toString()).everythingHolds());
  }

  @Test
  void run_receiptOfOtherPassport_doesNotHold(@TempDir Path second) {
    EvidenceFolder evidence = new EvidenceFolder(place);
    EvidenceFolder other = new EvidenceFolder(second);
    evidence.write("did.jsonl", other.read("did.jsonl"));
    Report report = evidence.verify();
    assertTrue(says(report, Report.Outcome.FAILS, "not an entry of this did.jsonl"));
  }

  /** The log's owner signs a second history; a receipt from before gives it away. */
  @Test
  void run_logRewrittenAndSignedAgain_isShownByTheReceipt(@TempDir Path second) {
    EvidenceFolder evidence = new EvidenceFolder(place);
    EvidenceFolder rewritten = new EvidenceFolder(second, evidence.logSigner);
    rewritten.delete("did.jsonl");
    assertTrue(rewritten.verify().everythingHolds());
    rewritten.write("receipt.txt", evidence.read("receipt.txt"));
    assertTrue(says(rewritten.verify(), Report.Outcome.FAILS, "the log was rewritten"));
  }

  /** Nobody brought it, so nobody is accused. */
  @Test
  void run_tileMissing_isNotShownAndAccusesNobody() {
    EvidenceFolder evidence = new EvidenceFolder(place);
    evidence.delete("tile/0/001");
    Report report = evidence.verify();
    assertTrue(says(report, Report.Outcome.NOT_SHOWN, "tile/0/001 is missing"));
    assertFalse(says(report, Report.Outcome.FAILS, "tiles"));
  }

  @Test
  void run_entriesChanged_namesBothFilesThatDoNotFit() {
    EvidenceFolder evidence = new EvidenceFolder(place);
    byte[] entries = evidence.read("tile/entries/001");
    entries[entries.length - 1] ^= 1;
    evidence.write("tile/entries/001", entries);
    assertTrue(
        says(
            evidence.verify(), Report.Outcome.FAILS, "tile/0/001 and tile/entries/001 do not fit"));
  }

  @Test
  void run_noCheckpoint_saysSoOnce() throws IOException {
    EvidenceFolder evidence = new EvidenceFolder(place);
    evidence.delete("checkpoint");
    HttpServer server = serve(evidence);
    try {
      String base = "http://127.0.0.1:" + server.getAddress().getPort();
      assertTrue(
          says(EvidenceFolder.run(base), Report.Outcome.NOT_SHOWN, "there is no checkpoint"));
    } finally {
      server.stop(0);
    }
    for (String file : List.of("receipt.txt", "did.jsonl")) {
      evidence.delete(file);
    }
    Report report = evidence.verify();
    assertEquals(
        1,
        report.findings().stream().filter(f -> f.outcome() == Report.Outcome.NOT_SHOWN).count(),
        () -> report.findings().toString());
  }

  /** An identifier without its SCID in the path is nobody's of ours. */
  @Test
  void run_foreignIdentifier_isLookedForWhereItSays() {
    String scid = new EvidenceFolder(place).did().scid().text();
    Report report = EvidenceFolder.run("did:webvh:" + scid + ":nobody.invalid");
    assertTrue(
        says(report, Report.Outcome.NOT_SHOWN, "https://nobody.invalid/.well-known/did.jsonl"),
        () -> report.findings().toString());
  }

  /** Written by another implementation: right, and no accusation when we cannot judge. */
  @Test
  void run_logsOfOthers_areJudgedByTheSpecification() throws IOException {
    EvidenceFolder evidence = new EvidenceFolder(place);
    for (String file : List.of("receipt.txt", "checkpoint", "key")) {
      evidence.delete(file);
    }
    String ours = new String(evidence.read("did.jsonl"), StandardCharsets.UTF_8);
    evidence.write("did.jsonl", EvidenceFolder.bytes(ours.strip().replace("\":", "\": ")));
    assertTrue(says(evidence.verify(), Report.Outcome.HOLDS, "as did:webvh 1.0 has it"));
    evidence.write(
        "did.jsonl", EvidenceFolder.bytes(ours.replace("did:webvh:1.0", "did:webvh:0.5")));
    Report beyond = evidence.verify();
    assertTrue(says(beyond, Report.Outcome.NOT_SHOWN, "it is not one of ours"));
    assertFalse(says(beyond, Report.Outcome.FAILS, ""));
  }

  @Test
  void run_emptyFolder_showsNothing() {
    assertFalse(EvidenceFolder.run(place.toString()).everythingHolds());
    assertFalse(EvidenceFolder.run(place.resolve("absent").toString()).everythingHolds());
  }

  @Test
  void run_onlineIdentifierAndRegistry_hold() throws IOException {
    EvidenceFolder evidence = new EvidenceFolder(place);
    HttpServer server = serve(evidence);
    try {
      String base = "http://127.0.0.1:" + server.getAddress().getPort();
      String receipt = place.resolve("receipt.txt").toString();
      Report byDid =
          EvidenceFolder.run(evidence.did().toString(), "--registry", base, "--receipt", receipt);
      assertEquals(
          List.of("newest: that nothing follows version 1"),
          byDid.findings().stream()
              .filter(
                  f -> f.outcome() != Report.Outcome.HOLDS && f.outcome() != Report.Outcome.NOTE)
              .map(f -> f.words().replaceFirst(";.*", ""))
              .toList());
      assertTrue(EvidenceFolder.run(base).everythingHolds());
      String url = base + "/" + evidence.did().scid() + "/did.jsonl";
      assertTrue(EvidenceFolder.run(url).everythingHolds());
      String moved = evidence.did().toString().replace("registry.test", "other.test");
      assertFalse(EvidenceFolder.run(moved, "--registry", base).everythingHolds());
      evidence.write("tile/0/001", new byte[8192]);
      assertFalse(EvidenceFolder.run(base).everythingHolds());
    } finally {
      server.stop(0);
    }
    assertFalse(
        EvidenceFolder.run(evidence.did().toString(), "--registry", "http://127.0.0.1:1")
            .everythingHolds());
  }

  private static HttpServer serve(EvidenceFolder evidence) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String own = "/" + evidence.did().scid() + "/";
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          String file = path.startsWith(own) ? path.substring(own.length()) : path.substring(5);
          Path found = evidence.folder.resolve(file);
          boolean there = Files.isRegularFile(found);
          byte[] body = there ? Files.readAllBytes(found) : new byte[0];
          exchange.sendResponseHeaders(there ? 200 : 404, there ? body.length : -1);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--key", "a b", "a --unknown x", "a --registry"})
  void parse_wrongOptions_areRefused(String line) {
    assertTrue(Options.parse(line.isEmpty() ? new String[0] : line.split(" ")).isEmpty());
  }

  @Test
  void findings_print_asOneLineEach() {
    Report report = new EvidenceFolder(place).verify();
    assertEquals(0, report.findings().stream().filter(f -> f.toString().contains("\n")).count());
  }
}
