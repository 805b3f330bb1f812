package org.datapassport.trust;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A verified chain: what the leaf says of itself, and for what its superiors answer.
 *
 * @param statements from the leaf's configuration over the subordinate statements to the anchor's
 *     configuration
 * @param metadata by entity type, after all policies
 * @param expiresAt when the first of the statements expires
 */
public record TrustChain(
    List<EntityStatement> statements,
    Map<String, Map<String, Object>> metadata,
    Instant expiresAt) {
  public TrustChain {
    statements = List.copyOf(statements);
    metadata = Map.copyOf(metadata);
  }

  public EntityStatement leaf() {
    return statements.get(0);
  }

  /** The anchor's own configuration. */
  public EntityStatement anchor() {
    return statements.get(statements.size() - 1);
  }

  /** Metadata of one entity type, empty when the leaf is none of it. */
  public Map<String, Object> metadata(String entityType) {
    return metadata.getOrDefault(entityType, Map.of());
  }
}
