package org.datapassport.provider.logout;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Service;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Pages;
import org.datapassport.provider.session.Visitor;
import org.datapassport.provider.session.WithVisitor;

/**
 * The end_session_endpoint. It asks the person, since any site can lead here; only what the portal
 * sends for whoever is signed in is done at once, since they have pressed the button there.
 */
@Path("/logout")
@RequestScoped
@WithVisitor
public class LogoutResource {
  @Inject LogoutTarget targets;
  @Inject Visitor visitor;
  @Inject Pages pages;
  @Inject PublicUrls urls;

  @GET
  public Response ask(@BeanParam LogoutRequest.Query query) {
    LogoutRequest request = query.request();
    Optional<URI> target = targets.of(request);
    Optional<Visitor.Signed> signed = visitor.signed();
    if (signed.isEmpty()) {
      return onward(target);
    }
    if (targets.isOwnPortals(request, signed.get().account().id())) {
      visitor.signOut();
      return onward(target);
    }
    Frame frame = target.map(visitor.frame()::allowingFormTo).orElseGet(visitor::frame);
    String name = signed.get().account().displayName().value();
    return pages.show(new LogoutPage(frame, request, name));
  }

  /** A client's own form brings no cookie of ours; the redirect does. */
  @POST
  public Response again(@BeanParam LogoutRequest.Form form) {
    LogoutRequest request = form.request();
    targets.of(request);
    UriBuilder address = UriBuilder.fromUri(urls.of(Service.PROVIDER)).path("/logout");
    add(address, "id_token_hint", request.idTokenHint());
    add(address, "client_id", request.clientId());
    add(address, "post_logout_redirect_uri", request.postLogoutRedirectUri());
    add(address, "state", request.state());
    return Response.seeOther(address.build()).build();
  }

  @POST
  @Path("/confirm")
  public Response confirm(
      @FormParam("csrf") @DefaultValue("") String csrf, @BeanParam LogoutRequest.Form form) {
    visitor.checkForm(csrf);
    Optional<URI> target = targets.of(form.request());
    visitor.signOut();
    return onward(target);
  }

  private Response onward(Optional<URI> target) {
    URI signedOut = URI.create(urls.of(Service.PROVIDER) + "/signed-out");
    return Response.seeOther(target.orElse(signedOut)).build();
  }

  private static void add(UriBuilder address, String name, String value) {
    if (!value.isEmpty()) {
      address.queryParam(name, "{" + name + "}").resolveTemplate(name, value);
    }
  }
}
