package org.datapassport.trust;

import com.nimbusds.jose.jwk.JWKSet;

/** Whom we trust without a proof, with the keys by which it is known. */
public record TrustAnchor(EntityId id, JWKSet keys) {}
