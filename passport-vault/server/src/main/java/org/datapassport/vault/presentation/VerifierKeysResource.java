package org.datapassport.vault.presentation;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.datapassport.platform.config.Shared;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.vault.identity.VerifierKey;

/** The key of this host as a verifier of identities, for who checks its statements. */
@Path("/identity-verifier/jwks.json")
@Shared
public class VerifierKeysResource {
  @Inject VerifierKey verifier;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public String keys() {
    Ed25519Key key = verifier.publicKey();
    return new JWKSet(
            new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(key.raw().toArray()))
                .keyID(key.multikey())
                .algorithm(JWSAlgorithm.EdDSA)
                .keyUse(KeyUse.SIGNATURE)
                .build())
        .toString(true);
  }
}
