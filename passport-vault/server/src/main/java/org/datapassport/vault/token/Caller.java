package org.datapassport.vault.token;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.certificate.ClientCertificates;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.token.issuer.Glance;
import org.datapassport.vault.token.issuer.IssuedToken;
import org.datapassport.vault.token.issuer.IssuedTokens;
import org.datapassport.vault.token.issuer.ShownToken;
import org.datapassport.vault.token.issuer.TokenRefusedException;

/** Finds out who calls. The address that a proof must name is the configured one. */
@Shared
public final class Caller {
  /**
   * Attribute of a request whose token was checked: the rule that token or proof broke, empty where
   * both hold. A request without it was not checked.
   */
  public static final String BROKEN_RULE = "org.datapassport.vault.broken-rule";

  /** Attribute of a request whose token was glanced at. */
  private static final String GLANCED = "org.datapassport.vault.glanced-token";

  private static final String AUTHORIZE = "vault:authorize";
  private static final long PROVIDER_SECONDS_MAX = 60;

  private final IssuedTokens tokens;
  private final TokenCheck check;
  private final ClientCertificates certificates;
  private final PublicUrls urls;

  @Inject
  public Caller(
      IssuedTokens tokens, TokenCheck check, ClientCertificates certificates, PublicUrls urls) {
    this.tokens = tokens;
    this.check = check;
    this.certificates = certificates;
    this.urls = urls;
  }

  /**
   * What can be told of a call before anything of it is checked: in memory, without waiting for
   * anybody. Empty for whoever shows no token of a company.
   */
  public Optional<Glance> glance(HttpServletRequest request) {
    List<String> authorizations = headers(request, "Authorization");
    if (authorizations.size() != 1) {
      return Optional.empty();
    }
    Optional<Glance> seen =
        ShownToken.of(authorizations.get(0)).flatMap(shown -> tokens.glance(shown.text()));
    seen.ifPresent(glance -> request.setAttribute(GLANCED, glance.token()));
    return seen;
  }

  /** A company with a token for a grant. */
  public AccessToken company(HttpServletRequest request) {
    AccessToken token = verified(request);
    if (token.grant().isEmpty()) {
      throw new TokenRefusedException("no grant_id");
    }
    return token;
  }

  /** A provider with the token that it issued to itself. */
  public AccessToken provider(HttpServletRequest request) {
    AccessToken token = verified(request);
    boolean own = token.clientId().equals(token.issuer()) && token.subject().equals(token.issuer());
    if (!own || token.lifetime().toSeconds() > PROVIDER_SECONDS_MAX) {
      throw new TokenRefusedException("not a provider's own token");
    }
    if (!token.scope().contains(AUTHORIZE)) {
      throw new ProblemException(VaultProblem.SCOPE_REFUSED, "");
    }
    return token;
  }

  private AccessToken verified(HttpServletRequest request) {
    try {
      AccessToken token = checked(request);
      request.setAttribute(BROKEN_RULE, "");
      return token;
    } catch (TokenRefusedException e) {
      request.setAttribute(BROKEN_RULE, e.rule());
      throw e;
    }
  }

  private AccessToken checked(HttpServletRequest request) {
    List<String> authorizations = headers(request, "Authorization");
    if (authorizations.size() > 1) {
      throw new TokenRefusedException("two tokens");
    }
    String path = request.getRequestURI().substring(request.getContextPath().length());
    TokenCheck.Call call =
        new TokenCheck.Call(
            Optional.of(authorizations).filter(all -> !all.isEmpty()).map(all -> all.get(0)),
            headers(request, "DPoP"),
            request.getMethod(),
            target(path),
            certificates.of(request).thumbprint());
    return request.getAttribute(GLANCED) instanceof IssuedToken glanced
        ? check.check(call, glanced)
        : check.check(call);
  }

  private URI target(String path) {
    try {
      return URI.create(urls.vault() + path);
    } catch (IllegalArgumentException e) {
      throw new TokenRefusedException("an address that is no URI", e);
    }
  }

  private static List<String> headers(HttpServletRequest request, String name) {
    return Collections.list(request.getHeaders(name));
  }
}
