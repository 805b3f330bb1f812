package org.datapassport.vault.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.datapassport.base.hash.Sha256;
import org.datapassport.vault.VaultWorld;
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

  private void rewrite(long number, String line) {
    world.breaks(VaultWorld.Broken.LOG);
    world.database.update(
        "update access_log set line = ?, hash = ? where vault_id = ? and number = ?",
        line,
        Sha256.of(line),
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

  @Test
  void verify_linesOfAnOldVault_areStillGood() {
    String old =
        "{\"n\":1,\"prev\":\""
            + ActivityLog.BEGINNING
            + "\",\"at\":\"2026-11-21T21:44:00Z\",\"kind\":\"list\",\"records\":0,\"bytes\":0,"
            + "\"outcome\":\"done\"}";
    world.database.update(
        "insert into access_log (vault_id, number, at, kind, outcome, line, hash)"
            + " values (?, 1, ?, 'list', 'done', ?, ?)",
        vault.value(),
        world.clock.instant(),
        old,
        Sha256.of(old));
    world.database.update(
        "insert into access_log_head (vault_id, number, hash) values (?, 1, ?)",
        vault.value(),
        HexFormat.of().parseHex(Sha256.hex(old)));
    lines(2);
    assertEquals(3, world.log.count(vault));
    assertTrue(world.log.verify(vault).isWhole());
    assertTrue(line(2).contains("\"prev\":\"" + Sha256.hex(old) + "\""));
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
