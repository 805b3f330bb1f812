package org.datapassport.provider.client.metadata;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datapassport.base.json.StrictJson;

/**
 * Reads key sets that others publish. A key that we cannot use is passed over (RFC 7517 section 5):
 * it may be for somebody else, and must not spoil the others.
 */
public final class PublishedKeys {
  private PublishedKeys() {}

  /**
   * The public keys of a set.
   *
   * @throws ParseException when it is no set at all
   */
  public static JWKSet read(Map<String, Object> set) throws ParseException {
    if (!(set.get("keys") instanceof List<?> members)) {
      throw new ParseException("keys is no list", 0);
    }
    List<JWK> keys = new ArrayList<>();
    for (Object member : members) {
      if (member instanceof Map<?, ?> json) {
        add(keys, json);
      }
    }
    return new JWKSet(keys);
  }

  /** Whether a secret part stands among them: whoever publishes one has a key no more. */
  static boolean holdsPrivate(Map<String, Object> set) {
    return set.get("keys") instanceof List<?> members
        && members.stream()
            .anyMatch(
                member ->
                    member instanceof Map<?, ?> json
                        && (json.containsKey("d") || json.containsKey("k")));
  }

  private static void add(List<JWK> keys, Map<?, ?> json) {
    try {
      JWK key = JWK.parse(StrictJson.named(json)).toPublicJWK();
      if (key != null) {
        keys.add(key);
      }
    } catch (ParseException | IllegalArgumentException | IllegalStateException e) {
      // Of a kind that we do not know, or broken: nobody can prove anything by it.
    }
  }
}
