package org.datapassport.provider.token.use;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.datapassport.base.proof.DpopProof;
import org.datapassport.platform.certificate.ClientCertificates;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.RequestHeaders;
import org.datapassport.provider.client.certificate.MutualTls;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.key.UsedOnce;
import org.datapassport.provider.key.proof.ProofCheck;
import org.datapassport.provider.token.issuing.LiveToken;
import org.datapassport.provider.token.issuing.LiveTokens;

/**
 * Checks calls of the provider's own protected resources (RFC 6750, RFC 8705, RFC 9449 section 7).
 */
@Shared
public class ProtectedCalls {
  private static final String ALGORITHMS =
      "algs=\"" + String.join(" ", DpopProof.algorithms()) + '"';

  private final LiveTokens tokens;
  private final ClientCertificates certificates;
  private final MutualTls mutualTls;
  private final UsedOnce usedOnce;
  private final ProofCheck proofs;
  private final String issuer;
  private final Clock clock;

  @Inject
  public ProtectedCalls(
      LiveTokens tokens,
      ClientCertificates certificates,
      MutualTls mutualTls,
      UsedOnce usedOnce,
      ProofCheck proofs,
      PublicUrls urls,
      Clock clock) {
    this.tokens = tokens;
    this.certificates = certificates;
    this.mutualTls = mutualTls;
    this.usedOnce = usedOnce;
    this.proofs = proofs;
    this.issuer = urls.provider().toString();
    this.clock = clock;
  }

  /**
   * The token of a call, once it is proven that the caller may use it.
   *
   * @throws OAuthException {@code invalid_token} or {@code insufficient_scope} with a challenge
   */
  LiveToken check(HttpServletRequest request, DpopProof.Target target, String scope) {
    return check(request, "", target, scope);
  }

  /** The same for a call that may carry an unbound token in its form, empty where it does not. */
  LiveToken check(
      HttpServletRequest request, String inForm, DpopProof.Target target, String scope) {
    List<String> shown = RequestHeaders.lines(request, HttpHeaders.AUTHORIZATION);
    if (inForm.isEmpty() == shown.isEmpty() || shown.size() > 1) {
      // Two tokens are as bad as none (RFC 6750 section 3.1); without any there is no error code.
      throw new OAuthException(
          OAuthError.INVALID_TOKEN, "one access token is needed", "DPoP " + ALGORITHMS);
    }
    String[] parts =
        inForm.isEmpty() ? shown.get(0).trim().split(" +", 2) : new String[] {"bearer", inForm};
    String scheme = parts[0].toLowerCase(Locale.ROOT);
    if (parts.length != 2 || !(scheme.equals("dpop") || scheme.equals("bearer"))) {
      throw refused("the scheme must be DPoP or Bearer");
    }
    Instant now = clock.instant();
    LiveToken token =
        tokens
            .find(parts[1], now)
            // One for a vault opens the vault (RFC 9068 section 4).
            .filter(found -> found.isFor(issuer))
            .orElseThrow(() -> refused("the access token is not valid here"));
    if (!token.confirmation().tokenType().equalsIgnoreCase(scheme)) {
      throw refused("a token that is bound to a key goes with scheme DPoP, any other with Bearer");
    }
    String certificate = token.confirmation().certificate();
    if (!certificate.isEmpty() && !certificate.equals(certificates.current().thumbprint())) {
      throw refused("the token is bound to a certificate that the caller did not show");
    }
    if (scheme.equals("dpop")) {
      checkProof(request, target, parts[1], token, now);
    }
    if (!token.hasScope(scope)) {
      throw new OAuthException(
          OAuthError.INSUFFICIENT_SCOPE,
          "the token lacks a scope",
          "DPoP error=\"insufficient_scope\", scope=\"" + scope + "\", " + ALGORITHMS);
    }
    return token;
  }

  private void checkProof(
      HttpServletRequest request,
      DpopProof.Target target,
      String accessToken,
      LiveToken token,
      Instant now) {
    var here =
        new DpopProof.Target(target.method(), mutualTls.addresses(target.addresses().get(0)));
    DpopProof proof;
    try {
      proof = proofs.check(RequestHeaders.lines(request, "DPoP"), here, now, accessToken);
    } catch (OAuthException e) {
      throw badProof(e);
    }
    if (!proof.thumbprint().equals(token.confirmation().jkt())) {
      throw refused("the token is bound to another key");
    }
    if (!usedOnce.isFirst(List.of(ProofCheck.use(proof)))) {
      throw badProof(
          new OAuthException(OAuthError.INVALID_DPOP_PROOF, "the proof was used before"));
    }
  }

  private static OAuthException refused(String description) {
    return new OAuthException(
        OAuthError.INVALID_TOKEN, description, "DPoP error=\"invalid_token\", " + ALGORITHMS);
  }

  private static OAuthException badProof(OAuthException refusal) {
    return new OAuthException(
        OAuthError.INVALID_TOKEN,
        refusal.description(),
        "DPoP error=\"" + refusal.error().code() + "\", " + ALGORITHMS);
  }
}
