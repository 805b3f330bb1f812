package org.datapassport.registry.directory;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.datapassport.base.hash.Sha256;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;
import org.datapassport.trust.EntityId;

/**
 * What the operator wants of the directory. As a file: {@code {"do":"accredit","entity":
 * "https://shop.example","kind":"company","name":"Shop Ltd","jwks":{"keys":[…]}}}, or {@code
 * {"do":"suspend","entity":"https://shop.example"}}, and {@code resume} and {@code end} likewise.
 *
 * @param granted what is accredited; empty for the other acts
 */
record AccreditationOrder(Act act, EntityId entity, Optional<Granted> granted) {
  private static final int NAME_CHARS_MAX = 100;
  private static final int KEYS_MAX = 10;

  /** What to do with an organisation. */
  enum Act {
    ACCREDIT,
    SUSPEND,
    RESUME,
    END
  }

  /** What an accreditation says of an organisation. */
  record Granted(AccreditedKind kind, String name, JWKSet keys, String keysHash) {}

  /**
   * Reads an order.
   *
   * @throws IllegalArgumentException with a sentence for the operator
   */
  static AccreditationOrder parse(String text) {
    Map<String, Object> members;
    try {
      members = StrictJson.object(text, JsonLimits.DOCUMENT);
    } catch (ParseException e) {
      throw new IllegalArgumentException("the order is not a JSON object", e);
    }
    Act act =
        switch (text(members, "do")) {
          case "accredit" -> Act.ACCREDIT;
          case "suspend" -> Act.SUSPEND;
          case "resume" -> Act.RESUME;
          case "end" -> Act.END;
          default -> throw new IllegalArgumentException("do: accredit, suspend, resume or end");
        };
    Set<String> known =
        act == Act.ACCREDIT
            ? Set.of("do", "entity", "kind", "name", "jwks")
            : Set.of("do", "entity");
    if (!known.equals(new HashSet<>(members.keySet()))) {
      throw new IllegalArgumentException("the order must have exactly " + known);
    }
    EntityId entity =
        EntityId.parse(text(members, "entity"))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "entity: an https address without query and fragment"));
    return new AccreditationOrder(
        act, entity, act == Act.ACCREDIT ? Optional.of(granted(members)) : Optional.empty());
  }

  private static Granted granted(Map<String, Object> members) {
    AccreditedKind kind =
        AccreditedKind.of(text(members, "kind"))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "kind: member, registrar, provider, vault-host, company or public-body"));
    String name = text(members, "name").strip();
    if (name.isEmpty()
        || name.length() > NAME_CHARS_MAX
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("name: 1 to " + NAME_CHARS_MAX + " characters");
    }
    JWKSet keys = keys(members);
    return new Granted(kind, name, keys, hash(keys));
  }

  private static JWKSet keys(Map<String, Object> members) {
    try {
      Map<String, Object> jwks = JSONObjectUtils.getJSONObject(members, "jwks");
      JWKSet keys = jwks == null ? new JWKSet() : JWKSet.parse(jwks);
      Set<String> names = new HashSet<>();
      for (JWK key : keys.getKeys()) {
        if (key.isPrivate() || key.getKeyID() == null || !names.add(key.getKeyID())) {
          throw new IllegalArgumentException("jwks: public keys, each with a kid of its own");
        }
      }
      if (keys.isEmpty() || keys.size() > KEYS_MAX) {
        throw new IllegalArgumentException("jwks: 1 to " + KEYS_MAX + " keys");
      }
      return keys;
    } catch (ParseException | IllegalStateException e) {
      throw new IllegalArgumentException("jwks: a JSON Web Key Set", e);
    }
  }

  /** Base64url of the SHA-256 over the thumbprints (RFC 7638) by kid, a line each. */
  private static String hash(JWKSet keys) {
    Map<String, String> prints = new TreeMap<>();
    for (JWK key : keys.getKeys()) {
      try {
        prints.put(key.getKeyID(), key.computeThumbprint().toString());
      } catch (JOSEException e) {
        throw new IllegalArgumentException("jwks: a key without a thumbprint", e);
      }
    }
    StringBuilder lines = new StringBuilder();
    for (Map.Entry<String, String> entry : prints.entrySet()) {
      lines.append(entry.getKey()).append(' ').append(entry.getValue()).append('\n');
    }
    return Sha256.base64url(lines.toString());
  }

  private static String text(Map<String, Object> members, String name) {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(name + " is missing");
  }

  /** The states from which the act leads somewhere. */
  List<Accreditation.State> from() {
    return switch (act) {
      case ACCREDIT -> List.of(Accreditation.State.values());
      case SUSPEND -> List.of(Accreditation.State.ANNOUNCED, Accreditation.State.ACCREDITED);
      case RESUME -> List.of(Accreditation.State.SUSPENDED);
      case END ->
          List.of(
              Accreditation.State.ANNOUNCED,
              Accreditation.State.ACCREDITED,
              Accreditation.State.SUSPENDED);
    };
  }

  /** What the log will say. */
  Accreditation.State told() {
    return switch (act) {
      case ACCREDIT, RESUME -> Accreditation.State.ACCREDITED;
      case SUSPEND -> Accreditation.State.SUSPENDED;
      case END -> Accreditation.State.ENDED;
    };
  }
}
