package org.datapassport.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.datapassport.trust.UntrustedException.Reason;

/**
 * Looks for a chain from an entity to an anchor, along {@code authority_hints} (OpenID Federation
 * 1.0 section 10.1).
 *
 * <p>It goes depth first, to the anchor first where that is named, never twice to the same
 * superior, and at most {@link #CALLS_MAX} times to anybody. So neither loops nor a giant tree of
 * superiors keep it busy.
 */
public final class ChainResolver {
  /** A chain over two intermediates takes seven; the rest is for wrong turns. */
  public static final int CALLS_MAX = 16;

  private final StatementSource source;
  private final TrustAnchor anchor;
  private final Instant now;
  private final Set<EntityId> visited = new HashSet<>();
  private int calls;
  private UntrustedException found =
      new UntrustedException(Reason.NO_PATH, "no superior leads to the anchor");

  private ChainResolver(StatementSource source, TrustAnchor anchor, Instant now) {
    this.source = source;
    this.anchor = anchor;
    this.now = now;
  }

  /**
   * The first chain that verifies.
   *
   * @throws UntrustedException with what was wrong with the last way that was tried
   */
  public static TrustChain resolve(
      EntityId entity, TrustAnchor anchor, StatementSource source, Instant now) {
    ChainResolver resolver = new ChainResolver(source, anchor, now);
    return resolver.from(resolver.configuration(entity));
  }

  /**
   * The same from a configuration that the entity has sent: it is not asked for another.
   *
   * @throws UntrustedException with what was wrong with the last way that was tried
   */
  public static TrustChain resolve(
      EntityStatement sent, TrustAnchor anchor, StatementSource source, Instant now) {
    return new ChainResolver(source, anchor, now).from(sent.selfSigned(sent.subject(), now));
  }

  private TrustChain from(EntityStatement leaf) {
    visited.add(leaf.subject());
    return up(leaf, List.of(leaf)).orElseThrow(() -> found);
  }

  private Optional<TrustChain> up(EntityStatement from, List<EntityStatement> path) {
    List<EntityId> superiors = new ArrayList<>(from.authorityHints());
    superiors.sort(Comparator.comparing(superior -> !superior.equals(anchor.id())));
    for (EntityId superior : superiors) {
      if (!visited.add(superior)) {
        continue;
      }
      try {
        List<EntityStatement> longer = new ArrayList<>(path);
        EntityStatement above = step(superior, from.subject(), longer);
        if (superior.equals(anchor.id())) {
          longer.add(above);
          return Optional.of(ChainVerifier.verify(longer, anchor, now));
        }
        if (longer.size() >= ChainVerifier.STATEMENTS_MAX - 1) {
          throw new UntrustedException(Reason.PATH_TOO_LONG, "the anchor is too far");
        }
        Optional<TrustChain> chain = up(above, longer);
        if (chain.isPresent()) {
          return chain;
        }
      } catch (UntrustedException e) {
        found = e;
      }
    }
    return Optional.empty();
  }

  /** Adds what a superior says of an entity; gives what the superior says of itself. */
  private EntityStatement step(EntityId superior, EntityId subject, List<EntityStatement> path) {
    EntityStatement above = configuration(superior);
    String endpoint =
        above
            .endpoint("federation_fetch_endpoint")
            .orElseThrow(
                () -> new UntrustedException(Reason.NOT_A_SUPERIOR, "it has no fetch endpoint"));
    count();
    EntityStatement statement = EntityStatement.parse(source.statement(endpoint, subject));
    if (!statement.issuer().equals(superior) || !statement.subject().equals(subject)) {
      throw new UntrustedException(
          Reason.NOT_A_SUPERIOR, "the statement is another's or about another");
    }
    path.add(statement);
    return above;
  }

  private EntityStatement configuration(EntityId entity) {
    count();
    return EntityStatement.parse(source.configuration(entity)).selfSigned(entity, now);
  }

  private void count() {
    calls++;
    if (calls > CALLS_MAX) {
      throw new UntrustedException(Reason.PATH_TOO_LONG, "too many superiors to ask");
    }
  }
}
