package org.datapassport.registry.evidence;

import java.time.Instant;
import java.util.List;
import org.datapassport.base.hash.Sha256;
import org.datapassport.registry.log.note.SignedNote;

/**
 * That a log did wrong: two notes that it signed and that cannot both be true, or a tree that it
 * signed in which it breaks its own rules.
 *
 * @param seenAt where the other note, or the leaves, were shown: an address, or who sent it
 * @param one a note that the log signed
 * @param other the other note of a fork; of a broken rule, an earlier note that shows it, or empty
 * @param finding {@link #FORK}, or which rule was broken
 * @param leaves the leaves of the signed tree that show it, the operation's own first
 */
public record Evidence(
    String id,
    String origin,
    Instant foundAt,
    String seenAt,
    String one,
    String other,
    String finding,
    List<Long> leaves) {
  public static final String FORK = "fork";

  public Evidence {
    leaves = List.copyOf(leaves);
  }

  public boolean isFork() {
    return finding.equals(FORK);
  }

  /** A rule that the log broke with leaves of the tree of a note. */
  public static Evidence ofRule(
      SignedNote note, Instant foundAt, String seenAt, String rule, List<Long> leaves) {
    String origin = note.text().lines().findFirst().orElse("");
    String id = idOf(origin, rule + " " + leaves);
    return new Evidence(id, origin, foundAt, seenAt, note.toString(), "", rule, leaves);
  }

  /** The same with a note that shows that something was not in the log then. */
  public Evidence with(SignedNote earlier) {
    return new Evidence(id, origin, foundAt, seenAt, one, earlier.toString(), finding, leaves);
  }

  public static Evidence of(
      String origin, Instant foundAt, String seenAt, SignedNote one, SignedNote other) {
    String id = idOf(one.text(), other.text());
    return new Evidence(
        id, origin, foundAt, seenAt, one.toString(), other.toString(), FORK, List.of());
  }

  /** The same two trees have one id, whoever signed beside the log and whichever came first. */
  private static String idOf(String one, String other) {
    String first = one.compareTo(other) < 0 ? one : other;
    String second = first.equals(one) ? other : one;
    return Sha256.hex(first + "\n" + second);
  }
}
