package org.datapassport.registry.log;

import java.util.Set;

/**
 * A leaf that everybody may read: {@code 0x02 ‖ JCS}. What the federation decides stands here, such
 * as the version of the rules or how many leaves were erased; never anything about a person.
 */
public record GovernanceLeaf(Json.Members content) {
  public static final int BYTES_MAX = 1024;
  private static final byte PLAIN = 0x02;

  /** Each with the members that it has beside {@code type}, whole numbers all of them. */
  private static final java.util.Map<String, Set<String>> TYPES =
      java.util.Map.of(
          "validity-rules", Set.of("version"),
          "erasure-count", Set.of("leaves"));

  public GovernanceLeaf {
    Verdict.of(() -> check(content)).orElseThrow();
  }

  /** The rules by which entries are judged from this leaf on. */
  public static GovernanceLeaf validityRules(int version) {
    return of("validity-rules", "version", version);
  }

  /** How many leaves lost their meaning since the last such leaf. */
  public static GovernanceLeaf erasureCount(int leaves) {
    return of("erasure-count", "leaves", leaves);
  }

  private static GovernanceLeaf of(String type, String member, int value) {
    return new GovernanceLeaf(
        Json.Members.EMPTY.with("type", type).with(member, new Json.Whole(value)));
  }

  /** Reads a leaf of the log that begins with 0x02. */
  public static Verdict<GovernanceLeaf> parse(ByteString leaf) {
    return Verdict.of(
        () -> {
          byte[] bytes = leaf.toArray();
          if (bytes.length < 1 || bytes[0] != PLAIN) {
            throw new RefusedException(Reason.BAD_ENCODING, "not a governance leaf");
          }
          byte[] json = ByteString.copyOf(bytes, 1, bytes.length).toArray();
          return new GovernanceLeaf(check(CanonicalJson.parseObject(json, BYTES_MAX)));
        });
  }

  private static Json.Members check(Json.Members content) {
    Fields fields = new Fields(content, "governance leaf");
    String type = fields.text("type");
    Set<String> members = TYPES.getOrDefault(type, Set.of());
    if (members.isEmpty() || content.values().size() != members.size() + 1) {
      throw new RefusedException(Reason.UNKNOWN_MEMBER, "not a known governance leaf");
    }
    for (String member : members) {
      if (fields.whole(member) < 0) {
        throw new RefusedException(Reason.BAD_PARAMETER, member + " is not negative");
      }
    }
    return content;
  }

  public ByteString leaf() {
    byte[] json = content.canonicalBytes();
    byte[] leaf = new byte[1 + json.length];
    leaf[0] = PLAIN;
    System.arraycopy(json, 0, leaf, 1, json.length);
    return ByteString.copyOf(leaf);
  }
}
