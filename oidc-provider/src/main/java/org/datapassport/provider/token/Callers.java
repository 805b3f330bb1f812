package org.datapassport.provider.token;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.datapassport.base.proof.DpopProof;
import org.datapassport.platform.certificate.ClientCertificate;
import org.datapassport.platform.certificate.ClientCertificates;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.RequestHeaders;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.authentication.AuthenticatedClient;
import org.datapassport.provider.client.authentication.ClientAuthentication;
import org.datapassport.provider.client.authentication.ClientCall;
import org.datapassport.provider.client.certificate.MutualTls;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.error.Parameters;
import org.datapassport.provider.key.Confirmation;
import org.datapassport.provider.key.UsedOnce;
import org.datapassport.provider.key.proof.ProofCheck;

/** Finds out who calls an endpoint, with which key, and uses up what proved it. */
@Shared
public class Callers {
  private final ClientAuthentication authentication;
  private final ClientCertificates certificates;
  private final MutualTls mutualTls;
  private final UsedOnce usedOnce;
  private final ProofCheck proofs;
  private final Clock clock;

  @Inject
  public Callers(
      ClientAuthentication authentication,
      ClientCertificates certificates,
      MutualTls mutualTls,
      UsedOnce usedOnce,
      ProofCheck proofs,
      Clock clock) {
    this.authentication = authentication;
    this.certificates = certificates;
    this.mutualTls = mutualTls;
    this.usedOnce = usedOnce;
    this.proofs = proofs;
    this.clock = clock;
  }

  /**
   * A client, and what it has shown to hold.
   *
   * @param confirmation its DPoP key, and its certificate where its tokens are bound to that
   */
  public record Caller(Client client, Confirmation confirmation) {}

  /**
   * Who calls this address.
   *
   * @throws OAuthException {@code invalid_client} or {@code invalid_dpop_proof}
   */
  public Caller identify(Parameters form, HttpServletRequest request, URI address) {
    ClientCertificate certificate = certificates.current();
    String authorization = RequestHeaders.joined(request, HttpHeaders.AUTHORIZATION);
    AuthenticatedClient client =
        authentication.authenticate(new ClientCall(form, authorization, certificate));
    List<UsedOnce.Use> uses = new ArrayList<>(client.uses());
    List<String> shown = RequestHeaders.lines(request, "DPoP");
    String thumbprint = "";
    if (!shown.isEmpty()) {
      var target = new DpopProof.Target("POST", mutualTls.addresses(address));
      DpopProof proof = proofs.check(shown, target, clock.instant(), "");
      uses.add(ProofCheck.use(proof));
      thumbprint = proof.thumbprint();
    }
    if (!usedOnce.isFirst(uses)) {
      // One statement records both, so it does not say which: the caller makes both anew.
      throw thumbprint.isEmpty()
          ? new OAuthException(OAuthError.INVALID_CLIENT, "the assertion was used before")
          : new OAuthException(
              OAuthError.INVALID_DPOP_PROOF, "the proof or the assertion was used before");
    }
    boolean bound = client.client().rules().certificateBound();
    return new Caller(
        client.client(), new Confirmation(thumbprint, bound ? certificate.thumbprint() : ""));
  }
}
