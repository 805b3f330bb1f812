package org.datapassport.registry.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.tree.TreeHash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a registry that leaves something out can make a verifier believe: nothing. */
class HiddenEntryTest {
  @TempDir Path place;
  private final ServedPassport passport = new ServedPassport();
  private final ServedPassport.Server registry = passport.serve();
  private final ServedPassport.Server mirror = passport.serve();

  @AfterEach
  void end() {
    registry.close();
    mirror.close();
  }

  private Report verify(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                passport.log().did().toString(),
                "--registry",
                registry.address(),
                "--key",
                passport.key.toString()));
    arguments.addAll(List.of(more));
    return EvidenceFolder.run(arguments.toArray(String[]::new));
  }

  private static void assertSays(Report report, Report.Outcome outcome, String words) {
    assertTrue(
        report.findings().stream()
            .anyMatch(f -> f.outcome() == outcome && f.words().contains(words)),
        () -> words + " in " + report.findings());
  }

  private static void assertHolds(Report report) {
    assertTrue(report.everythingHolds(), () -> report.findings().toString());
  }

  @Test
  void run_mirrorOfTheSameVersion_everythingHolds() {
    Report report = verify("--mirror", mirror.address());
    assertHolds(report);
    assertSays(report, Report.Outcome.HOLDS, "all 3 entries stand in the signed tree");
    assertSays(report, Report.Outcome.HOLDS, "newest: version 3, as the mirror");
  }

  @Test
  void run_withoutMirror_saysThatTheNewestIsNotShown() {
    Report report = verify();
    assertFalse(report.everythingHolds());
    assertSays(report, Report.Outcome.NOT_SHOWN, "nothing follows version 3");
    assertEquals(0, count(report, Report.Outcome.FAILS));
  }

  @Test
  void run_hiddenNewestEntry_isFoundByTheMirror() {
    registry.newest = 2;
    Report report = verify("--mirror", mirror.address());
    assertSays(report, Report.Outcome.FAILS, "version 3 is hidden here");
    assertSays(report, Report.Outcome.FAILS, "its receipt proves that the public log has it");
  }

  @Test
  void run_hiddenNewestEntry_isFoundByItsReceipt() throws IOException {
    registry.newest = 2;
    Path receipt = Files.writeString(place.resolve("receipt"), passport.receipt(3));
    Report report = verify("--receipt", receipt.toString());
    assertSays(report, Report.Outcome.FAILS, "the public log has version 3 of this passport");
  }

  @Test
  void run_hiddenNewestEntryAndNobodyToAsk_isNotShown() {
    registry.newest = 2;
    Report report = verify();
    assertFalse(report.everythingHolds());
    assertSays(report, Report.Outcome.NOT_SHOWN, "nothing follows version 2");
  }

  @Test
  void run_receiptMissing_isNotShownUnlessTheCallerHasIt() throws IOException {
    registry.receiptsFrom = 2;
    Report report = verify("--mirror", mirror.address());
    assertFalse(report.everythingHolds());
    assertSays(report, Report.Outcome.NOT_SHOWN, "that version 1 stands in it");
    Path receipt = Files.writeString(place.resolve("receipt"), passport.receipt(1));
    assertHolds(verify("--mirror", mirror.address(), "--receipt", receipt.toString()));
  }

  @Test
  void run_mirrorThatIsBehind_showsNothing() {
    mirror.newest = 2;
    assertSays(
        verify("--mirror", mirror.address()), Report.Outcome.NOT_SHOWN, "its newest is version 2");
    mirror.newest = 3;
    mirror.size = 500;
    assertSays(
        verify("--mirror", mirror.address()),
        Report.Outcome.NOT_SHOWN,
        "it has 500 of 600 entries");
  }

  @Test
  void run_mirrorOfAnotherHistory_isAForkOfTheLog() {
    mirror.otherNote =
        Optional.of(
            new Checkpoint(passport.key.name(), 600, TreeHash.ofNothing())
                .sign(passport.logSigner)
                .toString());
    assertSays(verify("--mirror", mirror.address()), Report.Outcome.FAILS, "signed two histories");
  }

  @Test
  void run_mirrorThatIsAway_showsNothing() {
    assertSays(
        verify("--mirror", "http://127.0.0.1:1", "--mirror", mirror.address()),
        Report.Outcome.NOT_SHOWN,
        "does not answer");
  }

  private static long count(Report report, Report.Outcome outcome) {
    return report.findings().stream().filter(f -> f.outcome() == outcome).count();
  }
}
