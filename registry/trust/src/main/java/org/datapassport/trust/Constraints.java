package org.datapassport.trust;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.datapassport.trust.UntrustedException.Reason;

/**
 * What a superior demands of all below (OpenID Federation 1.0 section 6.2).
 *
 * @param pathLengthMax most intermediates between the issuer and the leaf
 * @param permitted domains of which one must be each subordinate's; empty for any
 * @param excluded domains of which none may be
 * @param entityTypes what a leaf may be, beside a federation entity
 */
record Constraints(
    Optional<Integer> pathLengthMax,
    List<String> permitted,
    List<String> excluded,
    Optional<List<String>> entityTypes) {
  static Constraints of(EntityStatement statement) {
    Claims claims = statement.claims().object("constraints");
    Claims names = claims.object("naming_constraints");
    Optional<Integer> length = Optional.empty();
    if (claims.has("max_path_length")) {
      if (!(claims.members().get("max_path_length") instanceof Number number)
          || number.longValue() < 0
          || number.longValue() > Integer.MAX_VALUE) {
        throw Claims.wrong("max_path_length", "a number, not negative");
      }
      length = Optional.of(number.intValue());
    }
    return new Constraints(
        length,
        names.texts("permitted"),
        names.texts("excluded"),
        claims.has("allowed_entity_types")
            ? Optional.of(claims.texts("allowed_entity_types"))
            : Optional.empty());
  }

  void checkPath(int intermediates) {
    if (pathLengthMax.filter(most -> intermediates > most).isPresent()) {
      throw new UntrustedException(
          Reason.PATH_TOO_LONG, "more intermediates than a superior allows");
    }
  }

  void checkName(EntityId subordinate) {
    String host = subordinate.host();
    boolean out = excluded.stream().anyMatch(domain -> isWithin(host, domain));
    boolean in =
        permitted.isEmpty() || permitted.stream().anyMatch(domain -> isWithin(host, domain));
    if (out || !in) {
      throw new UntrustedException(
          Reason.NAME_NOT_PERMITTED, "a superior does not permit this host");
    }
  }

  /** RFC 5280 section 4.2.1.10: with a dot in front all hosts below, without it this host. */
  private static boolean isWithin(String host, String domain) {
    String wanted = domain.toLowerCase(Locale.ROOT);
    return wanted.startsWith(".") ? host.endsWith(wanted) : host.equals(wanted);
  }

  /** Leaves out what the leaf may not be. */
  Map<String, Map<String, Object>> allowed(Map<String, Map<String, Object>> metadata) {
    if (entityTypes.isEmpty()) {
      return metadata;
    }
    Map<String, Map<String, Object>> kept = new HashMap<>(metadata);
    kept.keySet()
        .removeIf(type -> !type.equals("federation_entity") && !entityTypes.get().contains(type));
    return kept;
  }
}
