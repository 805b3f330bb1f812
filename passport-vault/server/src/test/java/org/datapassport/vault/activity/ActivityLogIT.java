package org.datapassport.vault.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.datapassport.base.chain.LineChain;
import org.datapassport.base.chain.LogHead;
import org.datapassport.base.hash.Sha256;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.activity.reseal.LogResealing;
import org.datapassport.vault.activity.reseal.LogsForTests;
import org.datapassport.vault.key.VaultId;
import org.junit.jupiter.api.Test;

/** The access log: added to without waiting, chained after the fact, and no line can change. */
class ActivityLogIT {
  private final VaultWorld world = new VaultWorld();
  private final VaultId vault = world.newVault();

  private void lines(int count) {
    for (int i = 1; i <= count; i++) {
      long records = i;
      world.in(
          () -> {
            world.log.append(
                vault, LogEntry.own(world.clock.instant(), LogKind.READ).amount(records, 0));
            return true;
          });
    }
  }

  private LineKey key() {
    return new LineKey(vault, world.keys.vaultKey(vault));
  }

  /** As somebody could who has the database and the keys. */
  private void rewrite(long number, String line) {
    world.breaks(VaultWorld.Broken.LOG);
    world.database.update(
        "update access_log set body = ? where vault_id = ? and number = ?",
        key().seal(number, line),
        vault.value(),
        number);
  }

  private String line(long number) {
    return world.log.list(vault, LogQuery.newest(1).before(Optional.of(number + 1))).get(0).text();
  }

  @Test
  void append_whileAnotherTransactionIsOpen_waitsForNobody() {
    lines(2);
    assertEquals(2, world.log.count(vault));
    world.in(
        () -> {
          world.log.append(vault, LogEntry.own(world.clock.instant(), LogKind.READ));
          Thread other = Thread.ofPlatform().start(() -> lines(1));
          assertTrue(joined(other), "a line waits for no other");
          return true;
        });
    assertEquals(4, world.log.count(vault));
    assertTrue(world.log.verify(vault).isWhole());
  }

  private static boolean joined(Thread thread) {
    try {
      return thread.join(Duration.ofSeconds(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void append_rolledBack_leavesNoLineAndNoGap() {
    lines(1);
    assertThrows(
        IllegalStateException.class,
        () ->
            world.in(
                () -> {
                  world.log.append(vault, LogEntry.own(world.clock.instant(), LogKind.READ));
                  throw new IllegalStateException("away");
                }));
    lines(1);
    assertEquals(2, world.log.count(vault));
    assertTrue(world.log.verify(vault).isWhole());
  }

  @Test
  void chain_moreThanOneGo_keepsTheOrderInWhichTheyWereAdded() {
    lines(1003);
    List<String> exported = new ArrayList<>();
    world.log.export(vault, exported::add);
    assertEquals(1003, exported.size());
    for (int i = 0; i < exported.size(); i++) {
      assertTrue(exported.get(i).contains("\"n\":" + (i + 1) + ","), exported.get(i));
      assertTrue(exported.get(i).contains("\"records\":" + (i + 1) + ","), exported.get(i));
    }
    assertTrue(world.log.verify(vault).isWhole());
  }

  /** Whoever changes a line can give it the right hash; the next line then does not fit. */
  @Test
  void verify_lineRewrittenWithItsHash_isFoundAtTheNext() {
    lines(5);
    String changed = line(3).replace("\"records\":3", "\"records\":30");
    assertNotEquals(line(3), changed);
    rewrite(3, changed);
    assertEquals(Optional.of(4L), world.log.verify(vault).firstBroken());
  }

  @Test
  void verify_lastLineRewrittenWithItsHash_isFoundAtTheHead() {
    lines(5);
    rewrite(5, line(5).replace("\"records\":5", "\"records\":50"));
    assertFalse(world.log.verify(vault).isWhole());
  }

  /** Whoever has the database alone can change a line, and nobody reads it any more. */
  @Test
  void verify_bytesOfALineChangedOrMoved_isFoundThereAndTheOthersAreShown() {
    lines(4);
    world.log.chain(vault);
    world.breaks(VaultWorld.Broken.LOG);
    world.database.update(
        "update access_log a set body = b.body from access_log b where a.vault_id = b.vault_id"
            + " and a.number = 2 and b.number = 3");
    assertEquals(Optional.of(2L), world.log.verify(vault).firstBroken());
    List<Long> shown =
        world.log.list(vault, LogQuery.newest(10)).stream().map(LogLine::number).toList();
    assertEquals(List.of(4L, 3L, 1L), shown);
  }

  /** The head was looked at before that line got its place. */
  @Test
  void verify_whileALineIsChained_isWholeUpToItsHead() {
    lines(5);
    String fourth = hashes().get(3);
    world.database.update(
        "update access_log_head set number = 4, hash = ?", HexFormat.of().parseHex(fourth));
    assertEquals(new LogCheck(4, Optional.empty()), world.log.verify(vault));
    world.database.update(
        "update access_log_head set number = 4, hash = ?",
        HexFormat.of().parseHex(hashes().get(2)));
    assertFalse(world.log.verify(vault).isWhole(), "another fourth line");
    world.breaks(VaultWorld.Broken.LOG);
  }

  /** A log that was cut and whose head was moved back is whole by itself; a kept head knows. */
  @Test
  void signedHead_ofALogThatWasShortened_isNoBeginningOfIt() {
    lines(5);
    LogHead kept = LogHead.verify(world.log.signedHead(vault)).orElseThrow().head();
    assertEquals(5, kept.lines());
    assertEquals(vault.toString(), kept.vault());
    assertEquals(hashes().get(4), kept.hash());
    lines(1);
    assertEquals(hashes().get(4), kept.hash(), "what came later leaves it a beginning");
    String fourth = hashes().get(3);
    world.database.update("delete from access_log where number > 4");
    world.database.update(
        "update access_log_head set number = 4, hash = ?", HexFormat.of().parseHex(fourth));
    assertTrue(world.log.verify(vault).isWhole());
    assertEquals(4, hashes().size());
    lines(1);
    assertEquals(5, hashes().size());
    assertNotEquals(hashes().get(4), kept.hash(), "another fifth line");
  }

  private List<String> hashes() {
    List<String> hashes = new ArrayList<>();
    world.log.export(vault, line -> hashes.add(Sha256.hex(line)));
    return hashes;
  }

  private void oldLine(long number, String client, String line) {
    world.database.update(
        "insert into access_log (vault_id, number, at, kind, client_id, outcome, line, hash)"
            + " values (?, ?, ?, 'list', ?, 'done', ?, ?)",
        vault.value(),
        number,
        world.clock.instant(),
        client,
        line,
        Sha256.of(line));
  }

  private static String oldText(long number, String previous, String client) {
    return "{\"n\":"
        + number
        + ",\"prev\":\""
        + previous
        + "\",\"at\":\"2026-11-21T21:44:00Z\",\"kind\":\"list\",\"client\":\""
        + client
        + "\",\"clientName\":\"Old & Sons\",\"records\":0,\"bytes\":0,"
        + "\"outcome\":\"done\"}";
  }

  /** The last of them waits for its place when the new version starts. */
  @Test
  void log_ofAnOldVault_isReadBeforeAndAfterItIsSealedAndNeverChanges() {
    String first = oldText(1, LineChain.BEGINNING, "old-company");
    String second = oldText(2, Sha256.hex(first), "other-company");
    oldLine(1, "old-company", first);
    oldLine(2, "other-company", second);
    world.database.update(
        "insert into access_log_head (vault_id, number, hash) values (?, 2, ?)",
        vault.value(),
        Sha256.of(second));
    world.database.update(
        "insert into access_line (vault_id, at, kind, client_id, outcome, entry)"
            + " values (?, ?, 'list', 'old-company', 'done', ?)",
        vault.value(),
        world.clock.instant(),
        "{\"at\":\"2026-11-21T21:45:00Z\",\"kind\":\"list\",\"client\":\"old-company\","
            + "\"records\":0,\"bytes\":0,\"outcome\":\"done\",\"salt\":\"s\"}");
    lines(2);
    List<String> before = hashes();
    assertEquals(5, before.size());
    assertEquals(List.of(3L, 1L), numbersOf("old-company"));
    assertTrue(world.log.verify(vault).isWhole());

    LogResealing resealing = LogsForTests.resealing(world);
    assertEquals(List.of(vault), resealing.left());
    resealing.seal(vault);

    assertEquals(List.of(), resealing.left());
    assertEquals(before, hashes());
    assertEquals(List.of(3L, 1L), numbersOf("old-company"));
    assertTrue(world.log.verify(vault).isWhole());
    assertNothingIsPlain();
  }

  private List<Long> numbersOf(String client) {
    return world.log.list(vault, LogQuery.newest(10).client(Optional.of(client))).stream()
        .map(LogLine::number)
        .toList();
  }

  private void assertNothingIsPlain() {
    for (String table : List.of("access_line", "access_log", "access_log_head", "access_tally")) {
      for (String row :
          world.database.list(
              "select to_jsonb(t)::text as line from " + table + " t", row -> row.text("line"))) {
        for (String plain : List.of("2026-", "ompany", "steps", "\"read\"", "\"list\"", "done")) {
          assertFalse(row.contains(plain), row);
        }
      }
    }
  }

  @Test
  void append_andChain_leaveNothingPlain() {
    world.in(
        () -> {
          world.log.append(
              vault,
              LogEntry.own(world.clock.instant(), LogKind.READ)
                  .client("some-company", "Some Company")
                  .grant("0123456789abcdef0123456789abcdef")
                  .strand("steps"));
          return true;
        });
    assertNothingIsPlain();
    assertEquals(1, world.log.count(vault));
    assertNothingIsPlain();
    assertEquals(List.of(1L), numbersOf("some-company"));
    assertEquals(List.of(), numbersOf("some-compan"));
  }

  @Test
  void list_ofAPeriod_hasTheLinesOfItAlsoWhereTheirTimesAreOutOfOrder() {
    Instant start = world.clock.instant();
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Instant at = start.plus(Duration.ofHours(i)).plusSeconds(i % 3 * 1200L);
      times.add(i % 5 == 4 ? at.minus(Duration.ofMinutes(25)) : at);
    }
    world.in(
        () -> {
          times.forEach(at -> world.log.append(vault, LogEntry.own(at, LogKind.READ)));
          return true;
        });
    for (int from = 0; from < 40; from += 3) {
      for (int length = 0; length < 12; length += 4) {
        Instant begin = times.get(from);
        Instant end = begin.plus(Duration.ofHours(length));
        List<Instant> wanted =
            times.stream().filter(at -> !at.isBefore(begin) && at.isBefore(end)).toList();
        List<Instant> found =
            world
                .log
                .list(vault, LogQuery.newest(100).between(Optional.of(begin), Optional.of(end)))
                .stream()
                .map(line -> line.entry().at())
                .toList();
        assertEquals(wanted, found.reversed());
        LogQuery few = LogQuery.newest(2).between(Optional.of(begin), Optional.of(end));
        assertEquals(Math.min(2, wanted.size()), world.log.list(vault, few).size());
      }
    }
  }

  @Test
  void salt_ofEqualEntries_differs() {
    lines(1);
    world.in(
        () -> {
          world.log.append(vault, LogEntry.own(world.clock.instant(), LogKind.READ).amount(1, 0));
          return true;
        });
    String salt = ",\"salt\":\"";
    String one = line(1).substring(line(1).indexOf(salt));
    String two = line(2).substring(line(2).indexOf(salt));
    assertEquals(one.length(), two.length());
    assertEquals(salt.length() + 22 + 2, one.length(), "128 bits");
    assertNotEquals(one, two);
  }

  @Test
  void check_ofWhatWasVerified_looksAtTheNewAndAtTheSeam() {
    lines(3);
    assertTrue(world.log.check(vault).isWhole());
    lines(2);
    assertEquals(new LogCheck(5, Optional.empty()), world.log.check(vault));
    rewrite(5, line(5).replace("\"records\":2", "\"records\":20"));
    assertFalse(world.log.check(vault).isWhole(), "the seam has changed");
  }

  @Test
  void check_anHourLater_beginsAgainFromTheFirstLine() {
    lines(3);
    assertTrue(world.log.check(vault).isWhole());
    rewrite(1, line(1).replace("\"records\":1", "\"records\":10"));
    world.clock.forward(Duration.ofHours(1));
    assertEquals(Optional.of(2L), world.log.check(vault).firstBroken());
  }
}
