package org.datapassport.provider.client.metadata;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.datapassport.provider.client.Accreditation;
import org.datapassport.provider.client.AuthenticationMethod;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.ClientCredentials;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.ClientKind;
import org.datapassport.provider.client.ClientOrigin;
import org.datapassport.provider.client.ClientPresentation;
import org.datapassport.provider.client.SecurityProfile;
import org.datapassport.provider.client.rules.BackChannel;
import org.datapassport.provider.client.rules.BackchannelDelivery;
import org.datapassport.provider.client.rules.ClientRules;
import org.datapassport.provider.client.rules.ClientSigning;
import org.datapassport.provider.client.rules.SignInDefaults;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Client} of metadata, or says what is wrong with it.
 *
 * <p>The same rules hold for the configured file and for dynamic registration. A client that may
 * ask for data ({@code authorization_details_types}) is of profile {@code fapi2} unless it says
 * otherwise, and then it may not ask for data.
 *
 * @param httpLoopback whether plain http redirect URIs to loopback are accepted from web
 *     applications, as in development
 */
public record ClientReader(boolean httpLoopback) {
  static final Set<String> GRANT_TYPES =
      Set.of(
          "authorization_code",
          "refresh_token",
          "client_credentials",
          "urn:ietf:params:oauth:grant-type:device_code",
          "urn:openid:params:grant-type:ciba",
          "urn:ietf:params:oauth:grant-type:token-exchange");
  static final Set<String> SIGNING_ALGORITHMS = Set.of("ES256", "RS256");
  private static final Set<String> FAPI2_SIGNING_ALGORITHMS = Set.of("ES256");

  /** What comes with the metadata but is not the client's to say. */
  public record Registered(ClientId id, String secretHash, ClientOrigin origin) {
    public boolean fromFile() {
      return origin == ClientOrigin.FILE;
    }
  }

  public Client read(ClientMetadata metadata, Registered registered) {
    SectorReader sectorReader = new SectorReader(httpLoopback);
    if (metadata.has("sector_identifier_uri")) {
      requireFetchable("sector_identifier_uri", metadata.text("sector_identifier_uri", ""));
    }
    SecurityProfile profile = profile(metadata);
    ClientKind kind = kind(metadata, registered.fromFile());
    List<String> redirectUris = redirectUris(metadata, profile);
    Set<String> grantTypes =
        metadata.choices("grant_types", List.of("authorization_code"), GRANT_TYPES);
    if (grantTypes.contains("authorization_code") && redirectUris.isEmpty()) {
      throw new OAuthException(
          OAuthError.INVALID_REDIRECT_URI, "redirect_uris must name at least one address");
    }
    metadata.choices("response_types", List.of("code"), Set.of("code"));
    metadata.choice("subject_type", "pairwise", Set.of("pairwise"));
    metadata.choice("request_object_signing_alg", "", CredentialsReader.ASSERTION_ALGORITHMS);
    metadata.choice("token_endpoint_auth_signing_alg", "", CredentialsReader.ASSERTION_ALGORITHMS);
    ClientCredentials credentials = CredentialsReader.read(metadata, profile, registered);
    if (grantTypes.contains("client_credentials")
        && credentials.method() == AuthenticationMethod.NONE) {
      throw ClientMetadata.refused("a public client has no client_credentials");
    }
    return new Client(
        registered.id(),
        registered.origin(),
        profile,
        kind,
        sectorReader.read(metadata, credentials, grantTypes, registered),
        presentation(metadata, registered.id()),
        credentials,
        rules(metadata, profile, redirectUris, grantTypes, registered),
        Accreditation.NONE);
  }

  private static SecurityProfile profile(ClientMetadata metadata) {
    boolean asksForData = metadata.has("authorization_details_types");
    String code =
        metadata.choice("x_profile", asksForData ? "fapi2" : "openid", Set.of("openid", "fapi2"));
    if (asksForData && code.equals("openid")) {
      throw ClientMetadata.refused("a client of profile openid can ask for no data");
    }
    return code.equals("fapi2") ? SecurityProfile.FAPI2 : SecurityProfile.OPENID;
  }

  private static ClientKind kind(ClientMetadata metadata, boolean fromFile) {
    // Who registers itself may call itself a company; the rest is given by the operator.
    Set<String> allowed =
        fromFile ? Set.of("vault-portal", "company", "public-body") : Set.of("company");
    String code = metadata.choice("x_kind", "company", allowed);
    return switch (code) {
      case "vault-portal" -> ClientKind.VAULT_PORTAL;
      case "public-body" -> ClientKind.PUBLIC_BODY;
      default -> ClientKind.COMPANY;
    };
  }

  private List<String> redirectUris(ClientMetadata metadata, SecurityProfile profile) {
    String application = metadata.choice("application_type", "web", Set.of("web", "native"));
    List<String> uris = metadata.texts("redirect_uris", List.of());
    for (String text : uris) {
      if (!isAcceptable(text, application, profile)) {
        throw new OAuthException(
            OAuthError.INVALID_REDIRECT_URI,
            "a redirect URI must be https, absolute and without fragment; loopback http is for"
                + " native applications");
      }
    }
    metadata.texts("post_logout_redirect_uris", List.of()).stream()
        .filter(text -> !isAcceptable(text, application, profile))
        .forEach(
            text -> {
              throw ClientMetadata.refused("a post_logout_redirect_uri must be https");
            });
    return uris;
  }

  private boolean isAcceptable(String text, String application, SecurityProfile profile) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
    if (uri.getScheme() == null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
      return false;
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (scheme.equals("https")) {
      return uri.getHost() != null;
    }
    if (scheme.equals("http")) {
      return isLoopback(uri.getHost()) && (httpLoopback || application.equals("native"));
    }
    // RFC 8252 section 7.1: private-use schemes are domain names in reverse.
    return application.equals("native")
        && profile == SecurityProfile.OPENID
        && scheme.indexOf('.') > 0;
  }

  static boolean isLoopback(@Nullable String host) {
    return "localhost".equals(host) || "127.0.0.1".equals(host) || "[::1]".equals(host);
  }

  private static ClientPresentation presentation(ClientMetadata metadata, ClientId id) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, Object> member : metadata.members().entrySet()) {
      if (member.getKey().startsWith("x_") && member.getValue() instanceof String) {
        texts.put(member.getKey(), metadata.text(member.getKey(), ""));
      }
    }
    for (String page : List.of("policy_uri", "tos_uri", "logo_uri")) {
      if (metadata.has(page)) {
        texts.put(page, metadata.page(page));
      }
    }
    String name = ForeignText.name(metadata.text("client_name", id.value()));
    return new ClientPresentation(
        name.isEmpty() ? id.value() : name, metadata.page("client_uri"), texts);
  }

  private ClientRules rules(
      ClientMetadata metadata,
      SecurityProfile profile,
      List<String> redirectUris,
      Set<String> grantTypes,
      Registered registered) {
    boolean fapi2 = profile == SecurityProfile.FAPI2;
    boolean certificateBound = isCertificateBound(metadata, fapi2);
    return new ClientRules(
        redirectUris,
        metadata.texts("post_logout_redirect_uris", List.of()),
        grantTypes,
        scopes(metadata, registered.fromFile()),
        Set.copyOf(metadata.texts("authorization_details_types", List.of())),
        metadata.flag("dpop_bound_access_tokens", false) || (fapi2 && !certificateBound),
        certificateBound,
        isRefreshBound(metadata),
        metadata.flag("require_signed_request_object", false),
        fapi2 || metadata.flag("require_pushed_authorization_requests", false),
        requestUris(metadata, profile),
        signing(metadata, fapi2),
        new SignInDefaults(
            metadata.seconds("default_max_age", SignInDefaults.ANY_AGE),
            metadata.texts("default_acr_values", List.of())),
        backChannel(metadata),
        delivery(metadata));
  }

  /**
   * The scopes that count of what a client registers: the others that it names are not there. The
   * operator can give more.
   */
  public static Set<String> scopes(ClientMetadata metadata, boolean fromFile) {
    Set<String> scopes = new LinkedHashSet<>(metadata.words("scope", ClientRules.SCOPES));
    if (!fromFile) {
      scopes.removeIf(
          scope ->
              !ClientRules.SCOPES.contains(scope) && !ClientRules.GRANT_SCOPES.contains(scope));
    }
    return scopes;
  }

  /**
   * Refresh tokens of public clients are bound to their key; those of others to the client, which
   * proves itself at each refresh (RFC 9449 section 5), unless it wants both.
   */
  private static boolean isRefreshBound(ClientMetadata metadata) {
    String binding = metadata.choice("x_refresh_token_binding", "client", Set.of("client", "key"));
    return binding.equals("key")
        || metadata.text("token_endpoint_auth_method", "").equals(AuthenticationMethod.NONE.code());
  }

  /** A client of profile fapi2 that proves itself by certificate need not have a second key. */
  private static boolean isCertificateBound(ClientMetadata metadata, boolean fapi2) {
    boolean byCertificate =
        metadata.text("token_endpoint_auth_method", "").endsWith("tls_client_auth");
    boolean byProof = metadata.flag("dpop_bound_access_tokens", false);
    return metadata.flag(
        "tls_client_certificate_bound_access_tokens", fapi2 && byCertificate && !byProof);
  }

  private List<String> requestUris(ClientMetadata metadata, SecurityProfile profile) {
    List<String> uris = metadata.texts("request_uris", List.of());
    if (profile == SecurityProfile.FAPI2 && !uris.isEmpty()) {
      throw ClientMetadata.refused("a client of profile fapi2 pushes its requests");
    }
    for (String text : uris) {
      requireFetchable("request_uris", text.replaceFirst("#.*", ""));
    }
    return uris;
  }

  private static ClientSigning signing(ClientMetadata metadata, boolean fapi2) {
    // JARM section 3 says RS256 where a client says nothing, FAPI 2.0 section 5.4 never says it.
    Set<String> answers = fapi2 ? FAPI2_SIGNING_ALGORITHMS : SIGNING_ALGORITHMS;
    String usual = fapi2 ? "ES256" : "RS256";
    return new ClientSigning(
        metadata.choice("id_token_signed_response_alg", "ES256", SIGNING_ALGORITHMS),
        metadata.choice("userinfo_signed_response_alg", "", SIGNING_ALGORITHMS),
        metadata.choice("authorization_signed_response_alg", usual, answers),
        metadata.choice("introspection_signed_response_alg", usual, answers));
  }

  private BackChannel backChannel(ClientMetadata metadata) {
    metadata.flag("backchannel_logout_session_required", false);
    String uri = metadata.page("backchannel_logout_uri");
    if (!uri.isEmpty()) {
      requireFetchable("backchannel_logout_uri", uri);
    }
    return new BackChannel(uri);
  }

  private BackchannelDelivery delivery(ClientMetadata metadata) {
    metadata.choice(
        "backchannel_authentication_request_signing_alg",
        "",
        CredentialsReader.ASSERTION_ALGORITHMS);
    if (metadata.flag("backchannel_user_code_parameter", false)) {
      throw ClientMetadata.refused("backchannel_user_code_parameter is not supported");
    }
    String mode =
        metadata.choice("backchannel_token_delivery_mode", "poll", Set.of("poll", "ping"));
    String endpoint = metadata.page("backchannel_client_notification_endpoint");
    if (mode.equals("poll")) {
      return BackchannelDelivery.POLL;
    }
    requireFetchable("backchannel_client_notification_endpoint", endpoint);
    return new BackchannelDelivery(endpoint);
  }

  /** An address that we call ourselves: https, or in development http on loopback. */
  private void requireFetchable(String name, String text) {
    URI uri = ClientMetadata.uri(name, text);
    boolean development =
        httpLoopback && "http".equals(uri.getScheme()) && isLoopback(uri.getHost());
    boolean fine =
        uri.getHost() != null
            && uri.getRawUserInfo() == null
            && uri.getRawFragment() == null
            && ("https".equals(uri.getScheme()) || development);
    if (!fine) {
      throw ClientMetadata.refused(name + " must be https, without user and fragment");
    }
  }
}
