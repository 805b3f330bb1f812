package org.datapassport.registry.log;

import java.util.Base64;
import java.util.Optional;
import java.util.Set;

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

  /** Reads one line without its line end; that it fits the leaf is for others to prove. */
  public static Verdict<OpenedLeaf> parse(byte[] line) {
    return Verdict.of(
        () -> {
          Fields fields =
              new Fields(CanonicalJson.parseObject(line, LINE_BYTES_MAX), "opened leaf");
          fields.allowOnly(KNOWN);
          Optional<String> salt = fields.optionalText("salt");
          Optional<String> body = fields.optionalText("body");
          if (salt.isPresent() != body.isPresent()) {
            throw new RefusedException(Reason.MISSING_MEMBER, "salt and body belong together");
          }
          return new OpenedLeaf(
              fields.whole("leaf"), salt.map(text -> opening(text, body.orElseThrow())));
        });
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

  /** The line without its line end. */
  public byte[] line() {
    Json.Members line = Json.Members.EMPTY.with("leaf", new Json.Whole(index));
    if (opening.isPresent()) {
      line =
          line.with("salt", base64(opening.get().salt()))
              .with("body", base64(opening.get().body()));
    }
    return line.canonicalBytes();
  }

  private static String base64(ByteString bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }
}
