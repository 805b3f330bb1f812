package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.verdict.Refusal;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.junit.jupiter.api.Test;

/**
 * npm didwebvh-ts and our verifier judge the same logs alike: one log of each kind of operation,
 * and of each a thousand copies with one byte changed. The only difference is named in
 * judge-logs.mjs.
 */
@OwnSystem
class OperationInteropST {
  private static final Path PROGRAMS = Path.of("interop").toAbsolutePath();
  private static final Path PLACE = Path.of("target", "operation-interop").toAbsolutePath();
  private static final String NODE = System.getProperty("passport.node", "");
  private static final int MUTATIONS = 1000;
  private static final String FIRST_VERSION = "\"versionId\":\"1-";

  private final Instant now = Clock.systemUTC().instant();
  private final List<String> cases = new ArrayList<>();

  @Test
  void didwebvhTs_everyOperationAndAThousandMutations_judgesAsWeDo() throws Exception {
    assumeTrue(!NODE.isEmpty(), "SKIPPED: npm didwebvh-ts, for want of node");
    List<OperationLogs.Named> logs = OperationLogs.all(now.minusSeconds(3600));
    Set<OperationKind> kinds =
        logs.stream().map(OperationLogs.Named::kind).collect(Collectors.toSet());
    EnumSet<OperationKind> withEntries = EnumSet.allOf(OperationKind.class);
    withEntries.removeIf(kind -> !kind.isEntry());
    assertEquals(withEntries, kinds);
    for (OperationLogs.Named named : logs) {
      assertEquals(Optional.empty(), add("", named.kind().code(), named.lines()));
    }
    SecureRandom random = new SecureRandom();
    for (OperationLogs.Named named : logs) {
      for (int i = 0; i < MUTATIONS; i++) {
        mutate(named, named.kind().code() + ", mutation " + i, random);
      }
    }
    InteropProgram.install(PROGRAMS, PLACE);
    Path file = PLACE.resolve("cases.jsonl");
    Files.write(file, cases, StandardCharsets.UTF_8);
    InteropProgram.run(PLACE, List.of(NODE, "judge-logs.mjs", file.toString()));
  }

  /** One byte of one line becomes another one that is still ASCII, as JSON files travel as text. */
  private void mutate(OperationLogs.Named named, String name, SecureRandom random) {
    List<String> lines = new ArrayList<>(named.lines());
    int line = random.nextInt(lines.size());
    StringBuilder changed = new StringBuilder(lines.get(line));
    int at = random.nextInt(changed.length());
    char old = changed.charAt(at);
    char other = (char) (0x20 + random.nextInt(0x5f));
    changed.setCharAt(at, other == old ? (char) (old == '~' ? '!' : old + 1) : other);
    lines.set(line, changed.toString());
    String place = line == 0 ? place(named.lines().get(0), at) : "";
    add(
        place,
        name + ", line " + line + ", " + at + ": " + old + " to " + changed.charAt(at),
        lines);
  }

  /** Names the one place that didwebvh-ts does not look at. */
  private static String place(String firstLine, int at) {
    int begin = firstLine.indexOf(FIRST_VERSION) + FIRST_VERSION.length();
    return at >= begin && at < firstLine.indexOf('"', begin) ? "hash of the first versionId" : "";
  }

  private Optional<String> add(String place, String name, List<String> lines) {
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    Optional<String> reason =
        LogVerifier.verifyJsonLines(bytes, now)
            .whyRefused()
            .map(Refusal::reason)
            .map(r -> r.code());
    cases.add(
        Json.Members.EMPTY
            .with("name", name)
            .with("log", Json.texts(lines))
            .with("accepted", new Json.Flag(reason.isEmpty()))
            .with("reason", reason.orElse(""))
            .with("place", place)
            .canonicalText());
    return reason;
  }
}
