package org.datapassport.provider.token.use;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.direct.DirectRoute;
import org.datapassport.platform.direct.DirectRoutes;
import org.datapassport.platform.interaction.InteractionIdFilter;
import org.datapassport.provider.OpenToScripts;
import org.datapassport.provider.RequestHeaders;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.error.OAuthExceptionMapper;
import org.datapassport.provider.key.proof.ProofNonceFilter;
import org.datapassport.provider.key.proof.ProofNonces;
import org.datapassport.provider.token.TokenResource;

/** The endpoints that programs call at each sign-in and each read: token, introspect, userinfo. */
@Shared
public class ProgramRoutes implements DirectRoutes {
  private final Map<String, DirectRoute> forms;
  private final DirectRoute userinfo;
  private final ProofNonces nonces;
  private final SecureRandom random;

  @Inject
  public ProgramRoutes(
      TokenResource token,
      IntrospectionResource introspection,
      UserinfoResource userinfo,
      ProofNonces nonces,
      SecureRandom random) {
    this.forms =
        Map.of(
            "/token",
            new DirectRoute("/token", call -> token.token(call.getInputStream(), call)),
            "/introspect",
            new DirectRoute(
                "/introspect", call -> introspection.introspect(call.getInputStream(), call)));
    this.userinfo = new DirectRoute("/userinfo", userinfo::get);
    this.nonces = nonces;
    this.random = random;
  }

  @Override
  public Optional<DirectRoute> find(HttpServletRequest request, String path) {
    return switch (request.getMethod()) {
      case "GET" -> path.equals("/userinfo") ? Optional.of(userinfo) : Optional.empty();
      case "POST" ->
          Optional.ofNullable(forms.get(path)).filter(route -> RequestHeaders.isForm(request));
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<Response> refusal(RuntimeException refusal) {
    return refusal instanceof OAuthException known
        ? Optional.of(new OAuthExceptionMapper().toResponse(known))
        : Optional.empty();
  }

  @Override
  public void complete(HttpServletRequest request, HttpServletResponse response) {
    OpenToScripts.open(response::setHeader);
    if (request.getHeader("DPoP") != null) {
      response.setHeader(ProofNonceFilter.HEADER, nonces.current());
    }
    if (request.getRequestURI().endsWith("/userinfo")) {
      response.setHeader(
          InteractionIdFilter.HEADER,
          InteractionIdFilter.answer(request.getHeader(InteractionIdFilter.HEADER), random));
    }
  }
}
