package org.datapassport.registry.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.datapassport.registry.log.SignedNote;

/**
 * Two notes that one log signed and that cannot both be true.
 *
 * @param seenAt where the other note was shown: an address, or who sent it
 */
public record Evidence(
    String id, String origin, Instant foundAt, String seenAt, String one, String other) {
  public static Evidence of(
      String origin, Instant foundAt, String seenAt, SignedNote one, SignedNote other) {
    String id = idOf(one.text(), other.text());
    return new Evidence(id, origin, foundAt, seenAt, one.toString(), other.toString());
  }

  /** The same two trees have one id, whoever signed beside the log and whichever came first. */
  private static String idOf(String one, String other) {
    String first = one.compareTo(other) < 0 ? one : other;
    String second = first.equals(one) ? other : one;
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest((first + "\n" + second).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
