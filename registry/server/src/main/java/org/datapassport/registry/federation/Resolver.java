package org.datapassport.registry.federation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.datapassport.registry.directory.Accreditation;
import org.datapassport.registry.directory.AccreditationStore;
import org.datapassport.trust.ChainResolver;
import org.datapassport.trust.EntityId;
import org.datapassport.trust.EntityStatement;
import org.datapassport.trust.TrustAnchor;
import org.datapassport.trust.TrustChain;
import org.datapassport.trust.TrustMark;
import org.datapassport.trust.UntrustedException;

/**
 * Resolves entities of the directory for others (section 8.3). Chains are kept for a moment, so
 * that strangers cannot make us call an organisation again and again.
 */
final class Resolver {
  static final Duration KEPT = Duration.ofSeconds(30);

  private final FederationStatements statements;
  private final FederationKeys keys;
  private final AccreditationStore directory;
  private final OwnStatements source;
  private final Clock clock;

  /** As many as the directory has entities, at most. */
  private final Map<EntityId, Kept> kept = new ConcurrentHashMap<>();

  Resolver(
      FederationStatements statements,
      FederationKeys keys,
      AccreditationStore directory,
      OwnStatements source,
      Clock clock) {
    this.statements = statements;
    this.keys = keys;
    this.directory = directory;
    this.source = source;
    this.clock = clock;
  }

  private record Kept(TrustChain chain, Instant until) {}

  /**
   * The signed answer for an entity that counts.
   *
   * @param entityTypes of which metadata is wanted; empty for all
   * @throws UntrustedException when there is no chain
   */
  String resolve(Accreditation entity, Set<String> entityTypes) {
    TrustChain chain = chain(entity.entity());
    Map<String, Object> metadata = new LinkedHashMap<>(chain.metadata());
    metadata.keySet().removeIf(type -> !entityTypes.isEmpty() && !entityTypes.contains(type));
    List<EntityStatement.ShownMark> marks =
        chain.leaf().trustMarks().stream().filter(mark -> isGood(mark, chain)).toList();
    return statements.resolved(chain, metadata, marks);
  }

  private TrustChain chain(EntityId entity) {
    Instant now = clock.instant();
    Kept known = kept.get(entity);
    if (known != null && now.isBefore(known.until) && now.isBefore(known.chain.expiresAt())) {
      return known.chain;
    }
    TrustAnchor anchor = new TrustAnchor(statements.us(), keys.published());
    TrustChain chain = ChainResolver.resolve(entity, anchor, source, now);
    kept.put(entity, new Kept(chain, now.plus(KEPT)));
    return chain;
  }

  /** Only marks of ours that count now are passed on; whose else they are, others may check. */
  private boolean isGood(EntityStatement.ShownMark shown, TrustChain chain) {
    try {
      TrustMark mark =
          TrustMark.verify(
              shown.jwt(),
              chain.leaf().subject(),
              chain.anchor(),
              keys.published(),
              clock.instant());
      return mark.type().equals(shown.type())
          && mark.issuer().equals(statements.us())
          && directory
              .find(mark.subject())
              .filter(Accreditation::counts)
              .filter(e -> e.kind().markType(statements.us().value()).equals(mark.type()))
              .isPresent();
    } catch (UntrustedException e) {
      return false;
    }
  }
}
