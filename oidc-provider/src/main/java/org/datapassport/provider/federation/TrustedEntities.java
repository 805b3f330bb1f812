package org.datapassport.provider.federation;

import com.nimbusds.jose.jwk.JWKSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.trust.ChainResolver;
import org.datapassport.trust.ChainVerifier;
import org.datapassport.trust.EntityId;
import org.datapassport.trust.EntityStatement;
import org.datapassport.trust.MarkStatus;
import org.datapassport.trust.TrustAnchor;
import org.datapassport.trust.TrustChain;
import org.datapassport.trust.TrustMark;
import org.datapassport.trust.UntrustedException;
import org.datapassport.trust.call.FederationCalls;

/** Finds out whether an entity is trusted now, by asking it, its superiors and the anchor. */
final class TrustedEntities {
  private static final String STATUS_ENDPOINT = "federation_trust_mark_status_endpoint";

  private final FederationCalls calls;
  private final EntityId anchor;
  private final Optional<JWKSet> pinnedKeys;

  TrustedEntities(FederationCalls calls, EntityId anchor, Optional<JWKSet> pinnedKeys) {
    this.calls = calls;
    this.anchor = anchor;
    this.pinnedKeys = pinnedKeys;
  }

  /**
   * The chain from an entity to our anchor.
   *
   * @throws UntrustedException when there is none now
   */
  TrustChain chain(EntityId entity, Instant now) {
    return ChainResolver.resolve(entity, anchor(now), calls, now);
  }

  /**
   * The same from what the entity sent of itself.
   *
   * @throws UntrustedException when there is none now
   */
  TrustChain chain(EntityStatement sent, Instant now) {
    return ChainResolver.resolve(sent, anchor(now), calls, now);
  }

  /**
   * Refuses a chain that somebody shows and that is wrong; none at all is right.
   *
   * @throws UntrustedException with the first reason found
   */
  void requireChain(List<EntityStatement> shown, EntityId subject, Instant now) {
    if (shown.isEmpty()) {
      return;
    }
    if (!shown.get(0).subject().equals(subject)) {
      throw new UntrustedException(
          UntrustedException.Reason.BROKEN_CHAIN, "the chain that is shown is another's");
    }
    ChainVerifier.verify(shown, anchor(now), now);
  }

  private TrustAnchor anchor(Instant now) {
    return new TrustAnchor(anchor, pinnedKeys.orElseGet(() -> shownKeys(now)));
  }

  /** What the anchor shows at its own address: TLS says that it is the anchor's. */
  private JWKSet shownKeys(Instant now) {
    return EntityStatement.parse(calls.configuration(anchor)).selfSigned(anchor, now).keys();
  }

  /**
   * Whether the entity shows a mark of the anchor that counts now. Marks of other issuers mean
   * nothing here.
   */
  boolean shows(String markType, TrustChain chain, Instant now) {
    return chain.leaf().trustMarks().stream()
        .filter(mark -> mark.type().equals(markType))
        .anyMatch(mark -> isGood(mark, chain, now));
  }

  private boolean isGood(EntityStatement.ShownMark shown, TrustChain chain, Instant now) {
    EntityStatement top = chain.anchor();
    try {
      TrustMark mark = TrustMark.verify(shown.jwt(), chain.leaf().subject(), top, top.keys(), now);
      Optional<String> endpoint = top.endpoint(STATUS_ENDPOINT);
      if (!mark.type().equals(shown.type())
          || !mark.issuer().equals(anchor)
          || endpoint.isEmpty()) {
        return false;
      }
      String answer = calls.markStatus(endpoint.get(), shown.jwt());
      MarkStatus.requireActive(answer, shown.jwt(), anchor, top.keys(), now);
      return true;
    } catch (UntrustedException e) {
      return false;
    }
  }
}
