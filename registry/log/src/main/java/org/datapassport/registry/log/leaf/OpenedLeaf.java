package org.datapassport.registry.log.leaf;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.datapassport.registry.log.canonical.CanonicalJson;
import org.datapassport.registry.log.canonical.Fields;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.encoding.StrictBase64;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * What a registry shows a mirror of one leaf, as a line of canonical JSON:
 *
 * <pre>{@code
 * {"body":"<base64>","leaf":12,"salt":"<base64>"}
 * {"leaf":13}
 * }</pre>
 *
 * @param opening empty when there is nothing to open, or when it was erased
 */
public record OpenedLeaf(long index, Optional<LeafOpening> opening) {
  /** Base64 of salt and body, and the names around them. */
  public static final int LINE_BYTES_MAX = 2 * LeafOpening.BODY_BYTES_MAX;

  private static final Set<String> KNOWN = Set.of("leaf", "salt", "body");

  /** Below 2^53, without a zero before it. */
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,14}");

  private static final String BODY = "{\"body\":\"";
  private static final String LEAF = "\",\"leaf\":";
  private static final String SALT = ",\"salt\":\"";
  private static final String END = "\"}";

  /** Reads one line without its line end; that it fits the leaf is for others to prove. */
  public static Verdict<OpenedLeaf> parse(byte[] line) {
    return Verdict.of(
        () -> {
          Optional<OpenedLeaf> usual =
              line.length > LINE_BYTES_MAX ? Optional.empty() : asWritten(line);
          return usual.isPresent() ? usual.get() : anySpelling(line);
        });
  }

  /**
   * Reads a line by the fixed text between its values, ten times as fast as JSON. Base64 is strict
   * and the number has one spelling, so nothing is taken that the other way does not take.
   */
  private static Optional<OpenedLeaf> asWritten(byte[] bytes) {
    String line = new String(bytes, StandardCharsets.ISO_8859_1);
    int leaf = line.indexOf(LEAF, BODY.length());
    int salt = line.indexOf(SALT, leaf + LEAF.length());
    if (!line.startsWith(BODY) || leaf < 0 || salt < 0 || !line.endsWith(END)) {
      return Optional.empty();
    }
    String index = line.substring(leaf + LEAF.length(), salt);
    int saltFrom = salt + SALT.length();
    int saltTo = line.length() - END.length();
    if (!INDEX.matcher(index).matches() || saltTo < saltFrom) {
      return Optional.empty();
    }
    return Optional.of(
        new OpenedLeaf(
            Long.parseLong(index),
            Optional.of(
                opening(line.substring(saltFrom, saltTo), line.substring(BODY.length(), leaf)))));
  }

  /** Also of a leaf that is not opened; and says what is wrong with a line. */
  private static OpenedLeaf anySpelling(byte[] line) {
    Fields fields = new Fields(CanonicalJson.parseObject(line, LINE_BYTES_MAX), "opened leaf");
    fields.allowOnly(KNOWN);
    Optional<String> salt = fields.optionalText("salt");
    Optional<String> body = fields.optionalText("body");
    if (salt.isPresent() != body.isPresent()) {
      throw new RefusedException(Reason.MISSING_MEMBER, "salt and body belong together");
    }
    return new OpenedLeaf(
        fields.whole("leaf"), salt.map(text -> opening(text, body.orElseThrow())));
  }

  private static LeafOpening opening(String salt, String body) {
    byte[] saltBytes = StrictBase64.read(salt);
    byte[] bodyBytes = StrictBase64.read(body);
    if (saltBytes.length != LeafOpening.SALT_BYTES
        || bodyBytes.length > LeafOpening.BODY_BYTES_MAX) {
      throw new RefusedException(Reason.BAD_ENCODING, "not a salt with a body");
    }
    return new LeafOpening(ByteString.copyOf(saltBytes), ByteString.copyOf(bodyBytes));
  }

  /** The line without its line end. Nothing in it needs an escape, so it is written as it is. */
  public byte[] line() {
    String line =
        opening
            .map(
                open ->
                    BODY + base64(open.body()) + LEAF + index + SALT + base64(open.salt()) + END)
            .orElseGet(() -> "{\"leaf\":" + index + "}");
    return line.getBytes(StandardCharsets.US_ASCII);
  }

  private static String base64(ByteString bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }
}
