package org.datapassport.vault.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogLineTest {
  private static final Instant AT = Instant.parse("2026-11-21T21:44:00Z");

  private static LogEntry full() {
    return LogEntry.own(AT.plusMillis(999), LogKind.READ)
        .client("greengrocer", "Green & Sons")
        .actor("agent-1", "The agent")
        .grant("0123456789abcdef0123456789abcdef")
        .strand("steps")
        .view("daily-totals", List.of("https://w3id.org/dpv#ServiceProvision"))
        .amount(12, 345)
        .refused("read-too-often")
        .times(7);
  }

  @Test
  void unchained_ofAFullEntry_hasItsMembersInTheirOrder() {
    assertEquals(
        "{\"at\":\"2026-11-21T21:44:00Z\",\"kind\":\"read\",\"client\":\"greengrocer\","
            + "\"clientName\":\"Green & Sons\",\"actor\":\"agent-1\",\"actorName\":\"The agent\","
            + "\"grant\":\"0123456789abcdef0123456789abcdef\",\"strand\":\"steps\","
            + "\"detail\":\"daily-totals\","
            + "\"purposes\":[\"https://w3id.org/dpv#ServiceProvision\"],"
            + "\"records\":12,\"bytes\":345,\"outcome\":\"refused\",\"reason\":\"read-too-often\","
            + "\"times\":7,\"salt\":\"s\"}",
        LogLine.unchained(full(), "s"));
  }

  @Test
  void unchained_ofABareEntry_leavesOutWhatIsNot() {
    assertEquals(
        "{\"at\":\"2026-11-21T21:44:00Z\",\"kind\":\"list\",\"records\":0,\"bytes\":0,"
            + "\"outcome\":\"done\",\"salt\":\"s\"}",
        LogLine.unchained(LogEntry.own(AT, LogKind.LIST), "s"));
  }

  @Test
  void read_ofWhatWasWritten_isTheEntry() {
    for (LogEntry entry : List.of(full(), LogEntry.own(AT, LogKind.LIST))) {
      String text = LogLine.text(8, "ab".repeat(32), LogLine.unchained(entry, "s"));
      LogLine read = LogLine.read(text, "cd".repeat(32));
      assertEquals(new LogLine(8, entry, text, "cd".repeat(32)), read);
    }
  }

  /** Lines of an older version had neither the actor's name nor a count. */
  @Test
  void read_ofAnOldLine_namesTheActorByItsId() {
    String text =
        "{\"n\":1,\"prev\":\"\",\"at\":\"2026-11-21T21:44:00Z\",\"kind\":\"read\",\"actor\":\"a\","
            + "\"records\":1,\"bytes\":2,\"outcome\":\"done\"}";
    LogEntry entry = LogLine.read(text, "").entry();
    assertEquals(Optional.of(new LogEntry.Actor("a", "a")), entry.actor());
    assertEquals(1, entry.times());
    assertEquals(LogEntry.Outcome.DONE, entry.outcome());
  }

  @Test
  void kind_ofEachId_isReadAgain() {
    for (LogKind kind : LogKind.values()) {
      assertEquals(kind, LogKind.of(kind.id()));
    }
    assertThrows(IllegalArgumentException.class, () -> LogKind.of("READ"));
  }

  @Test
  void query_ofALimit_isOneToAThousand() {
    assertEquals(1, LogQuery.newest(1).limit());
    assertEquals(1000, LogQuery.newest(LogQuery.LIMIT_MAX).limit());
    assertThrows(IllegalArgumentException.class, () -> LogQuery.newest(0));
    assertThrows(IllegalArgumentException.class, () -> LogQuery.newest(1001));
  }
}
