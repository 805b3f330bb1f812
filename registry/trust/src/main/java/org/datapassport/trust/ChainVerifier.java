package org.datapassport.trust;

import com.nimbusds.jose.jwk.JWKSet;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datapassport.trust.UntrustedException.Reason;

/**
 * Verifies trust chains (OpenID Federation 1.0 sections 6 and 10.2).
 *
 * <p>From the leaf up, each statement must be signed by the keys that the next one knows of its
 * issuer, and the last one by the anchor's keys as we know them. Constraints of each superior are
 * held against all below it; policies are merged from the anchor down and applied to what the leaf
 * says of itself. Cost: one signature per statement.
 */
public final class ChainVerifier {
  /** A leaf, three intermediates' statements, and the anchor: federations have one or two. */
  public static final int STATEMENTS_MAX = 6;

  private ChainVerifier() {}

  /**
   * Verifies a chain.
   *
   * @param statements the leaf's configuration, subordinate statements upwards, the anchor's
   *     configuration
   * @throws UntrustedException with the first reason found
   */
  public static TrustChain verify(
      List<EntityStatement> statements, TrustAnchor anchor, Instant now) {
    if (statements.size() > STATEMENTS_MAX) {
      throw new UntrustedException(
          Reason.PATH_TOO_LONG, "more than " + STATEMENTS_MAX + " statements");
    }
    checkOrder(statements, anchor);
    for (int i = 0; i < statements.size(); i++) {
      EntityStatement statement = statements.get(i);
      boolean last = i == statements.size() - 1;
      JWKSet signers = last ? anchor.keys() : statements.get(i + 1).keys();
      statement.verify(signers, now);
    }
    EntityStatement leaf = statements.get(0);
    // The configuration must be signed by a key that it names, too: it speaks for itself.
    leaf.verify(leaf.keys(), now);
    Instant expiresAt =
        statements.stream().map(EntityStatement::expiresAt).min(Instant::compareTo).orElseThrow();
    return new TrustChain(statements, metadata(statements), expiresAt);
  }

  private static void checkOrder(List<EntityStatement> statements, TrustAnchor anchor) {
    int last = statements.size() - 1;
    if (last < 2 || !statements.get(0).isConfiguration()) {
      throw broken("it does not lead from a leaf's configuration to an anchor's");
    }
    EntityStatement top = statements.get(last);
    if (!top.isConfiguration() || !top.subject().equals(anchor.id())) {
      throw new UntrustedException(Reason.OTHER_ANCHOR, "it ends at somebody else's anchor");
    }
    for (int i = 1; i < last; i++) {
      EntityStatement statement = statements.get(i);
      if (statement.isConfiguration()
          || !statement.subject().equals(statements.get(i - 1).issuer())) {
        throw broken("a statement is not about the one before");
      }
    }
    if (!statements.get(last - 1).issuer().equals(anchor.id())) {
      throw broken("the anchor's configuration is not about the one before");
    }
    if (!statements.get(0).authorityHints().contains(statements.get(1).issuer())) {
      throw new UntrustedException(
          Reason.NOT_A_SUPERIOR, "the leaf does not name the issuer as its superior");
    }
  }

  private static Map<String, Map<String, Object>> metadata(List<EntityStatement> statements) {
    Map<String, Map<String, Object>> metadata = declared(statements.get(0), statements.get(1));
    MetadataPolicy policy = MetadataPolicy.NONE;
    for (int i = statements.size() - 2; i > 0; i--) {
      EntityStatement statement = statements.get(i);
      Constraints constraints = Constraints.of(statement);
      constraints.checkPath(i - 1);
      for (int below = 0; below <= i; below++) {
        constraints.checkName(statements.get(below).subject());
      }
      metadata = constraints.allowed(metadata);
      policy = policy.merge(MetadataPolicy.of(statement));
    }
    return policy.apply(metadata);
  }

  /** What the leaf says, with what its immediate superior says over it (section 3.1.3). */
  private static Map<String, Map<String, Object>> declared(
      EntityStatement leaf, EntityStatement superior) {
    Map<String, Map<String, Object>> declared = new LinkedHashMap<>();
    for (String type : leaf.claims().object("metadata").members().keySet()) {
      Map<String, Object> parameters = new LinkedHashMap<>(leaf.metadata(type));
      parameters.putAll(superior.metadata(type));
      declared.put(type, parameters);
    }
    return declared;
  }

  private static UntrustedException broken(String how) {
    return new UntrustedException(Reason.BROKEN_CHAIN, how);
  }
}
