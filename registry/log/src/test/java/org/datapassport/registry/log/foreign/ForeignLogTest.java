package org.datapassport.registry.log.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.datapassport.registry.log.Passports;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.canonical.JsonText;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.junit.jupiter.api.Test;

class ForeignLogTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What a registry keeps is always the form that was signed. */
  @Test
  void canonical_anotherHand_givesTheLogThatWeWouldHaveWritten() {
    VerifiedLog ours = Passports.issue().log();
    String spread = ours.lineTexts().get(0).replace("\":", "\" :\t").replace(",\"", " , \"");
    assertArrayEquals(ours.jsonLines(), ForeignLog.canonical(bytes(spread)).orElseThrow());
  }

  /** Every byte of a log that somebody else wrote matters, but blanks. */
  @Test
  void judge_oneByteChanged_neverHolds() throws Exception {
    Json vector =
        JsonText.read(
            Files.readAllBytes(Path.of("src/test/foreign-vectors/blanks-after-commas.json")),
            1 << 20);
    String text = ((Json.Text) ((Json.Members) vector).find("log").orElseThrow()).value();
    byte[] good = bytes(text);
    for (int at = 0; at < good.length; at++) {
      byte[] bad = good.clone();
      bad[at] ^= 1;
      boolean isBlank = good[at] == ' ' || good[at] == '\n';
      boolean holds = ForeignLog.judge(bad, new byte[0], Passports.NOW) instanceof ForeignLog.Holds;
      assertTrue(isBlank || !holds, "byte " + at);
    }
  }

  @Test
  void judge_emptyLog_isBroken() {
    ForeignLog.Judgement judged = ForeignLog.judge(bytes(""), new byte[0], Passports.NOW);
    assertEquals(
        Reason.MISSING_MEMBER,
        assertInstanceOf(ForeignLog.Broken.class, judged).refusal().reason());
  }

  @Test
  void read_numbersAndEscapesOfOthers_areOneValue() {
    assertEquals(
        "{\"a\":[10,1000,-5],\"b\":\"/\u00e9\ud83d\ude00\"}",
        JsonText.read(bytes(" {\"b\" : \"\\/\\u00E9\\ud83d\\ude00\" ,\n\"a\":[10.0,1e3,-5]} "), 100)
            .canonicalText());
  }

  @Test
  void parse_whatReadersDifferOn_isRefused() {
    for (String wrong :
        new String[] {
          "{\"a\":1,\"a\":2}",
          "[1,]",
          "{\"a\":01}",
          "\"\\ud800\"",
          "[1] 2",
          "[\u00a01]",
          "[1.5]",
          "[null]",
          "{a:1}",
          "[9007199254740992]",
          "\ufeff{}"
        }) {
      assertTrue(!JsonText.parse(bytes(wrong), 100).isAccepted(), wrong);
    }
  }
}
