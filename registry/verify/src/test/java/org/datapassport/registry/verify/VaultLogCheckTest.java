package org.datapassport.registry.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.datapassport.base.chain.LineChain;
import org.datapassport.base.chain.LogHead;
import org.datapassport.base.hash.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vault that rewrites, shortens or forks a log is found out by a head that was kept. */
class VaultLogCheckTest {
  private static final String VAULT = "0123456789abcdef0123456789abcdef";

  private final ECKey key = key();

  @TempDir private Path folder = Path.of("replaced");

  private static ECKey key() {
    try {
      return new ECKeyGenerator(Curve.P_256).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lines that follow each other; what they tell is up to the caller. */
  private static List<String> log(String... told) {
    List<String> lines = new ArrayList<>();
    String previous = LineChain.BEGINNING;
    for (String one : told) {
      String line =
          "{\"n\":"
              + (lines.size() + 1)
              + ",\"prev\":\""
              + previous
              + "\",\"kind\":\""
              + one
              + "\"}";
      lines.add(line);
      previous = Sha256.hex(line);
    }
    return lines;
  }

  private void list(List<String> lines) {
    write("activity.json", "[\n" + String.join(",\n", lines) + "\n]\n");
  }

  private void head(String name, List<String> lines, ECKey signer) {
    String hash = lines.isEmpty() ? LineChain.BEGINNING : Sha256.hex(lines.get(lines.size() - 1));
    Instant at = Instant.parse("2026-11-30T19:00:00Z");
    write("activity-head" + name, new LogHead(VAULT, lines.size(), hash, at).sign(signer) + "\n");
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Report verify() {
    return EvidenceFolder.run(folder.toString());
  }

  private void assertFails(String words) {
    Report report = verify();
    assertFalse(report.everythingHolds());
    assertTrue(
        report.findings().stream()
            .anyMatch(
                each -> each.outcome() == Report.Outcome.FAILS && each.words().contains(words)),
        report.findings().toString());
  }

  @Test
  void list_thatGoesOnFromEachHead_holds() {
    list(log("a", "b", "c"));
    head("-0.jws", List.of(), key);
    head("-2.jws", log("a", "b"), key);
    head("-3.jws", log("a", "b", "c"), key);
    assertTrue(verify().everythingHolds(), verify().findings().toString());
  }

  @Test
  void list_withoutAHead_showsItsOwnOrderAndNoMore() {
    list(log("a", "b"));
    Report report = verify();
    assertFalse(report.everythingHolds());
    assertEquals(
        List.of(Report.Outcome.HOLDS, Report.Outcome.NOT_SHOWN),
        report.findings().stream().map(Report.Finding::outcome).toList());
  }

  @Test
  void list_withALineChangedRemovedOrMoved_fails() {
    List<String> good = log("a", "b", "c", "d");
    for (int i = 0; i < good.size() - 1; i++) {
      List<String> changed = new ArrayList<>(good);
      changed.set(i, good.get(i).replaceAll("\"kind\":\"[a-d]\"", "\"kind\":\"x\""));
      list(changed);
      assertFails("line " + (i + 2) + " does not follow");
      List<String> removed = new ArrayList<>(good);
      removed.remove(i);
      list(removed);
      assertFails("line " + (i + 1) + " does not follow");
    }
    list(List.of(good.get(0), good.get(2), good.get(1), good.get(3)));
    assertFails("line 2 does not follow");
  }

  /** Each of these lists is whole by itself. */
  @Test
  void list_rewrittenShortenedOrForkedAsAWhole_failsByTheHead() {
    head(".jws", log("a", "b", "c"), key);
    list(log("a", "x", "c"));
    assertFails("line 3 is not the one");
    list(log("a", "b", "x", "d"));
    assertFails("line 3 is not the one");
    list(log("a", "b"));
    assertFails("there were 3 lines; here are 2");
    list(List.of());
    assertFails("there were 3 lines; here are 0");
  }

  @Test
  void heads_ofTwoHistoriesOrTwoKeys_fail() {
    head("-1.jws", log("a", "b"), key);
    head("-2.jws", log("a", "x"), key);
    assertFails("two histories");
    head("-2.jws", log("a", "b"), key());
    assertFails("several keys");
  }

  @Test
  void head_ofWhichAByteChanged_isNone() throws IOException {
    list(log("a", "b"));
    head(".jws", log("a", "b"), key);
    String good = Files.readString(folder.resolve("activity-head.jws")).strip();
    int dot = good.indexOf('.') + 5;
    write(
        "activity-head.jws",
        good.substring(0, dot) + (good.charAt(dot) == 'A' ? 'B' : 'A') + good.substring(dot + 1));
    assertFails("no head that a vault signed");
    write("activity-head.jws", "");
    assertFails("no head that a vault signed");
  }
}
