package org.datapassport.provider.token;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.OAuthError;
import org.datapassport.provider.OAuthException;
import org.datapassport.provider.Parameters;
import org.datapassport.provider.client.AuthenticatedClient;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.ClientAuthentication;
import org.datapassport.provider.client.ClientCall;
import org.datapassport.provider.key.DpopProof;
import org.datapassport.provider.key.ProofNonces;
import org.datapassport.provider.key.Signatures;
import org.datapassport.provider.key.UsedOnce;

/** Finds out who calls an endpoint, with which key, and uses up what proved it. */
@Shared
public class Callers {
  private final ClientAuthentication authentication;
  private final Signatures signatures;
  private final UsedOnce usedOnce;
  private final ProofNonces nonces;
  private final Clock clock;

  @Inject
  public Callers(
      ClientAuthentication authentication,
      Signatures signatures,
      UsedOnce usedOnce,
      ProofNonces nonces,
      Clock clock) {
    this.authentication = authentication;
    this.signatures = signatures;
    this.usedOnce = usedOnce;
    this.nonces = nonces;
    this.clock = clock;
  }

  /** A client, and the thumbprint of the key that it holds, empty where it showed none. */
  public record Caller(Client client, String thumbprint) {}

  /**
   * Who calls this address.
   *
   * @throws OAuthException {@code invalid_client} or {@code invalid_dpop_proof}
   */
  public Caller identify(Parameters form, HttpHeaders headers, URI address) {
    String authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
    AuthenticatedClient client =
        authentication.authenticate(
            new ClientCall(form, authorization == null ? "" : authorization));
    List<UsedOnce.Use> uses = new ArrayList<>(client.uses());
    List<String> proofs = headers.getRequestHeader("DPoP");
    String thumbprint = "";
    if (proofs != null && !proofs.isEmpty()) {
      DpopProof proof =
          DpopProof.verify(
              signatures, proofs, new DpopProof.Target("POST", address), clock.instant());
      nonces.check(proof);
      uses.add(proof.use());
      thumbprint = proof.thumbprint();
    }
    if (!usedOnce.isFirst(uses)) {
      // One statement records both, so it does not say which: the caller makes both anew.
      throw thumbprint.isEmpty()
          ? new OAuthException(OAuthError.INVALID_CLIENT, "the assertion was used before")
          : new OAuthException(
              OAuthError.INVALID_DPOP_PROOF, "the proof or the assertion was used before");
    }
    return new Caller(client.client(), thumbprint);
  }
}
