package org.datapassport.trust;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.trust.UntrustedException.Reason;

/**
 * What superiors demand of the metadata of those below, by entity type and parameter (OpenID
 * Federation 1.0 section 6.1).
 */
record MetadataPolicy(Map<String, Map<String, ParameterPolicy>> types) {
  static final MetadataPolicy NONE = new MetadataPolicy(Map.of());

  /** More entity types or parameters than this no standard has. */
  private static final int MEMBERS_MAX = 200;

  MetadataPolicy {
    types = Map.copyOf(types);
  }

  static MetadataPolicy of(EntityStatement statement) {
    List<String> critical = statement.claims().texts("metadata_policy_crit");
    Map<String, Object> raw = statement.claims().object("metadata_policy").members();
    Map<String, Map<String, ParameterPolicy>> types = new HashMap<>();
    bounded(raw)
        .forEach(
            (type, parameters) -> {
              Map<String, ParameterPolicy> policies = new HashMap<>();
              bounded(parameters)
                  .forEach(
                      (name, operators) ->
                          policies.put(
                              String.valueOf(name),
                              ParameterPolicy.parse(
                                  String.valueOf(name), bounded(operators), critical)));
              types.put(String.valueOf(type), policies);
            });
    return new MetadataPolicy(types);
  }

  private static Map<?, ?> bounded(Object found) {
    if (found instanceof Map<?, ?> map && map.size() <= MEMBERS_MAX) {
      return map;
    }
    throw new UntrustedException(Reason.MALFORMED, "metadata_policy is not of its form");
  }

  /** This policy with that of the superior next below. */
  MetadataPolicy merge(MetadataPolicy below) {
    Map<String, Map<String, ParameterPolicy>> merged = new HashMap<>(types);
    below.types.forEach(
        (type, policies) -> {
          Map<String, ParameterPolicy> both = new HashMap<>(merged.getOrDefault(type, Map.of()));
          policies.forEach((name, policy) -> both.merge(name, policy, ParameterPolicy::merge));
          merged.put(type, both);
        });
    return new MetadataPolicy(merged);
  }

  /** The metadata after this policy, of the types that it has. */
  Map<String, Map<String, Object>> apply(Map<String, Map<String, Object>> metadata) {
    Map<String, Map<String, Object>> resolved = new LinkedHashMap<>();
    metadata.forEach(
        (type, parameters) -> {
          Map<String, Object> changed = new LinkedHashMap<>(parameters);
          types
              .getOrDefault(type, Map.of())
              .forEach(
                  (name, policy) ->
                      policy
                          .apply(Optional.ofNullable(parameters.get(name)))
                          .ifPresentOrElse(
                              value -> changed.put(name, value), () -> changed.remove(name)));
          resolved.put(type, changed);
        });
    return resolved;
  }
}
