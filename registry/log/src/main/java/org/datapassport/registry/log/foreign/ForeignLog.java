package org.datapassport.registry.log.foreign;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.canonical.JsonText;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.encoding.Reading;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.Refusal;
import org.datapassport.registry.log.verdict.Refusals;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;
import org.datapassport.registry.log.webvh.EntryLimits;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;

/**
 * Judges logs as other implementations of did:webvh 1.0 write them. The specification hashes and
 * signs the canonical form of the parsed entry and lets the file be any JSON Lines: blanks, another
 * order of members, no last line feed. It permits several proofs and witnesses of its own kind,
 * whose proofs are in {@code did-witness.json}.
 */
public final class ForeignLog {
  /** What our reader has no way to judge says nothing about the log. */
  private static final Set<Reason> BEYOND_US =
      EnumSet.of(Reason.NOT_OURS, Reason.TOO_LARGE, Reason.NULL_NOT_ALLOWED);

  private ForeignLog() {}

  /** What was found. */
  public sealed interface Judgement {}

  /** It verifies by the specification. */
  public record Holds(VerifiedLog log) implements Judgement {}

  /** It breaks a rule of the specification. */
  public record Broken(Refusal refusal) implements Judgement {}

  /** Our reader cannot judge it; it may be right. */
  public record Beyond(Refusal refusal) implements Judgement {}

  /**
   * Reads and verifies a log.
   *
   * @param witnessProofs the bytes of {@code did-witness.json}; none when there is no such file
   */
  public static Judgement judge(byte[] jsonLines, byte[] witnessProofs, Instant now) {
    return Verdict.of(
            () -> {
              VerifiedLog log = Refusals.rethrow(LogVerifier.verify(entries(jsonLines), now));
              WitnessProofs.read(witnessProofs).require(log.entries());
              return log;
            })
        .<Judgement>match(
            Holds::new,
            refusal ->
                BEYOND_US.contains(refusal.reason()) ? new Beyond(refusal) : new Broken(refusal));
  }

  /**
   * The same log with each entry in canonical form and a line feed behind it. Hashes and proofs are
   * those of the canonical form, so it verifies as before.
   */
  public static Verdict<byte[]> canonical(byte[] jsonLines) {
    return Verdict.of(
        () -> {
          StringBuilder lines = new StringBuilder();
          parsed(jsonLines).forEach(line -> lines.append(line.canonicalText()).append('\n'));
          return lines.toString().getBytes(StandardCharsets.UTF_8);
        });
  }

  private static List<UnverifiedEntry> entries(byte[] jsonLines) {
    return parsed(jsonLines).stream()
        .map(
            line ->
                UnverifiedEntry.read(
                    line, ByteString.copyOf(line.canonicalBytes()), Reading.RESOLVER))
        .toList();
  }

  private static List<Json.Members> parsed(byte[] jsonLines) {
    if (jsonLines.length > EntryLimits.LOG_BYTES_MAX) {
      throw new RefusedException(Reason.TOO_LARGE, "the log is too long");
    }
    List<Json.Members> lines = new ArrayList<>();
    int start = 0;
    for (int at = 0; at <= jsonLines.length; at++) {
      boolean isEnd = at == jsonLines.length;
      if ((isEnd && at > start) || (!isEnd && jsonLines[at] == '\n')) {
        lines.add(line(ByteString.copyOf(jsonLines, start, at).toArray()));
        start = at + 1;
      }
      if (lines.size() > EntryLimits.LOG_ENTRIES_MAX) {
        throw new RefusedException(Reason.TOO_LARGE, "the log has too many entries");
      }
    }
    return lines;
  }

  private static Json.Members line(byte[] line) {
    if (JsonText.read(line, EntryLimits.LOG_BYTES_MAX) instanceof Json.Members members) {
      return members;
    }
    throw new RefusedException(Reason.WRONG_TYPE, "an entry is an object");
  }
}
