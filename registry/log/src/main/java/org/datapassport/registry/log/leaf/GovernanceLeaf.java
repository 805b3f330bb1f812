package org.datapassport.registry.log.leaf;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.datapassport.registry.log.canonical.CanonicalJson;
import org.datapassport.registry.log.canonical.Fields;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * A leaf that everybody may read: {@code 0x02 ‖ JCS}. What the federation decides stands here, such
 * as the version of the rules, how many leaves were erased, or which organisation is accredited as
 * what; never anything about a person.
 *
 * <p>An accreditation names the organisation's service and the keys by which it is known: {@code
 * {"entity":"https://shop.example","keys":"…","kind":"company","state":"accredited","type":
 * "accreditation"}}. The last leaf of an entity counts.
 */
public record GovernanceLeaf(Json.Members content) {
  /** A note of a hundred members fits; all else is short. */
  public static final int BYTES_MAX = 8192;

  private static final byte PLAIN = 0x02;

  /** Whole numbers are judged by their text, too: they are not negative. */
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  /** An https address, or in development http on loopback, without query and fragment. */
  private static final Pattern ENTITY =
      Pattern.compile(
          "(https://[A-Za-z0-9.-]{1,253}|http://(localhost|127\\.0\\.0\\.1))"
              + "(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]{0,200})?");

  /** Each with the members that it has beside {@code type}. */
  private static final Map<String, Map<String, Pattern>> TYPES =
      Map.of(
          "validity-rules", Map.of("version", NUMBER),
          "erasure-count", Map.of("leaves", NUMBER),
          "succession",
              Map.of("note", Pattern.compile("dcann/succession/v1\n[^\\x00-\\x09]{1,7000}")),
          "accreditation",
              Map.of(
                  "entity",
                  ENTITY,
                  "keys",
                  Pattern.compile("[A-Za-z0-9_-]{43}"),
                  "kind",
                  Pattern.compile("[a-z][a-z-]{1,30}"),
                  "state",
                  Pattern.compile("accredited|suspended|ended")));

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

  /**
   * An organisation's service is accredited from here on, or is not any more.
   *
   * @param keys base64url of the SHA-256 over its keys: of each, sorted by kid, the line {@code kid
   *     thumbprint} with a line feed (RFC 7638)
   * @param kind what it is accredited as, such as {@code company}
   * @param state {@code accredited}, {@code suspended} or {@code ended}
   */
  public static GovernanceLeaf accreditation(
      String entity, String keys, String kind, String state) {
    return new GovernanceLeaf(
        Json.Members.EMPTY
            .with("type", "accreditation")
            .with("entity", entity)
            .with("keys", keys)
            .with("kind", kind)
            .with("state", state));
  }

  /**
   * The members' decision by which this log goes on where another one ended; its first own leaf.
   */
  public static GovernanceLeaf succession(SignedNote note) {
    return new GovernanceLeaf(
        Json.Members.EMPTY.with("type", "succession").with("note", note.toString()));
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
    Map<String, Pattern> members =
        Optional.ofNullable(TYPES.get(type))
            .filter(known -> content.values().size() == known.size() + 1)
            .orElseThrow(
                () -> new RefusedException(Reason.UNKNOWN_MEMBER, "not a known governance leaf"));
    members.forEach(
        (member, form) -> {
          String text = form == NUMBER ? Long.toString(fields.whole(member)) : fields.text(member);
          if (!form.matcher(text).matches()) {
            throw new RefusedException(Reason.BAD_PARAMETER, member + " is not of its form");
          }
        });
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
