package org.datapassport.provider.logout;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.QueryParam;

/** The parameters of a logout request, as query or as form. */
public record LogoutRequest(
    String idTokenHint, String clientId, String postLogoutRedirectUri, String state) {
  /** Parameters in the address. */
  public static class Query {
    @QueryParam("id_token_hint")
    @DefaultValue("")
    String idTokenHint = "";

    @QueryParam("client_id")
    @DefaultValue("")
    String clientId = "";

    @QueryParam("post_logout_redirect_uri")
    @DefaultValue("")
    String postLogoutRedirectUri = "";

    @QueryParam("state")
    @DefaultValue("")
    String state = "";

    LogoutRequest request() {
      return new LogoutRequest(idTokenHint, clientId, postLogoutRedirectUri, state);
    }
  }

  /** Parameters in a form. */
  public static class Form {
    @FormParam("id_token_hint")
    @DefaultValue("")
    String idTokenHint = "";

    @FormParam("client_id")
    @DefaultValue("")
    String clientId = "";

    @FormParam("post_logout_redirect_uri")
    @DefaultValue("")
    String postLogoutRedirectUri = "";

    @FormParam("state")
    @DefaultValue("")
    String state = "";

    LogoutRequest request() {
      return new LogoutRequest(idTokenHint, clientId, postLogoutRedirectUri, state);
    }
  }
}
