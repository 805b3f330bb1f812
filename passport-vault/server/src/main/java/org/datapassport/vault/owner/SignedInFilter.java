package org.datapassport.vault.owner;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Optional;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.web.Cookies;

/** Finds the session of a request, or leads the browser to the sign-in page. */
@Provider
@SignedIn
@Priority(Priorities.AUTHENTICATION)
public class SignedInFilter implements ContainerRequestFilter {
  /** The end of the session cookie's name. */
  public static final String COOKIE = "portal_session";

  private final SessionStore sessions;
  private final CurrentOwner current;
  private final PublicUrls urls;
  private final String cookie;

  @Inject
  public SignedInFilter(
      SessionStore sessions, CurrentOwner current, PublicUrls urls, Cookies cookies) {
    this.sessions = sessions;
    this.current = current;
    this.urls = urls;
    this.cookie = cookies.name(COOKIE);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Optional<OwnerSession> session =
        Optional.ofNullable(request.getCookies().get(cookie))
            .map(Cookie::getValue)
            .flatMap(SessionSecret::fromCookie)
            .flatMap(sessions::find);
    if (session.isPresent()) {
      current.signIn(session.get());
    } else {
      request.abortWith(Response.seeOther(signInPage(request)).build());
    }
  }

  /** A page that was asked for is remembered; a form that was sent is not sent again. */
  private URI signInPage(ContainerRequestContext request) {
    UriBuilder page = UriBuilder.fromUri(urls.vault()).path("signin");
    boolean hadSession = request.getCookies().containsKey(cookie);
    if (hadSession) {
      page.queryParam("ended", "1");
    }
    if (request.getMethod().equals("GET")) {
      URI asked = request.getUriInfo().getRequestUri();
      String base = request.getUriInfo().getBaseUri().getPath();
      String path = asked.getRawPath().substring(Math.max(0, base.length() - 1));
      String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
      page.queryParam("next", "{next}");
      return page.build(path + query);
    }
    return page.build();
  }
}
