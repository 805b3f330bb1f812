package org.datapassport.provider.discovery;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.datapassport.consent.request.RequestVersion;
import org.datapassport.platform.preference.Language;
import org.datapassport.provider.client.certificate.MutualTls;
import org.datapassport.provider.client.rules.ClientRules;
import org.datapassport.provider.request.BackchannelRules;
import org.datapassport.provider.request.check.CheckResponseMode;
import org.datapassport.provider.session.Authentication;
import org.datapassport.provider.token.issuing.ExchangeGrant;

/**
 * What the provider says that it can do. Each member is something that is implemented; a test walks
 * through the addresses.
 */
public final class ProviderMetadata {
  private static final List<String> SIGNED_BY_CLIENTS =
      List.of("ES256", "PS256", "EdDSA", "Ed25519", "RS256");
  private static final List<String> AUTHENTICATION =
      List.of("private_key_jwt", "client_secret_basic", "client_secret_post", "none");
  private static final List<String> CONFIDENTIAL =
      List.of("private_key_jwt", "client_secret_basic", "client_secret_post");

  /** Whoever calls these can have a certificate to show; browsers and registration have none. */
  private static final Set<String> CALLED_BY_CLIENTS =
      Set.of(
          "token_endpoint",
          "userinfo_endpoint",
          "pushed_authorization_request_endpoint",
          "introspection_endpoint",
          "revocation_endpoint",
          "device_authorization_endpoint",
          "backchannel_authentication_endpoint",
          "grant_management_endpoint");

  private static final List<String> SIGNED_BY_US = List.of("ES256", "RS256");

  private ProviderMetadata() {}

  /** The members of RFC 8414 section 2, and of OpenID Connect Discovery section 3. */
  public static Map<String, Object> of(String issuer, MutualTls.Offer mutualTls) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("issuer", issuer);
    endpoints(members, issuer);
    mutualTls(members, mutualTls);
    grants(members);
    members.put("prompt_values_supported", List.of("none", "login", "consent", "select_account"));
    members.put("subject_types_supported", List.of("pairwise"));
    members.put(
        "claims_supported",
        List.of(
            "iss",
            "sub",
            "aud",
            "exp",
            "iat",
            "auth_time",
            "nonce",
            "acr",
            "amr",
            "at_hash",
            "sid",
            "name"));
    members.put("claim_types_supported", List.of("normal"));
    members.put("claims_parameter_supported", true);
    members.put("acr_values_supported", acrValues());
    members.put("display_values_supported", List.of("page"));
    members.put("ui_locales_supported", uiLocales());
    signing(members);
    members.put("code_challenge_methods_supported", List.of("S256"));
    members.put("authorization_response_iss_parameter_supported", true);
    members.put("authorization_details_types_supported", RequestVersion.types());
    members.put("request_parameter_supported", true);
    members.put("request_uri_parameter_supported", true);
    members.put("require_request_uri_registration", true);
    members.put("require_pushed_authorization_requests", false);
    members.put("request_object_signing_alg_values_supported", SIGNED_BY_CLIENTS);
    members.put("backchannel_token_delivery_modes_supported", List.of("poll", "ping"));
    members.put(
        "backchannel_authentication_request_signing_alg_values_supported", SIGNED_BY_CLIENTS);
    members.put("backchannel_user_code_parameter_supported", false);
    members.put("backchannel_logout_supported", true);
    members.put("backchannel_logout_session_supported", true);
    members.put("dpop_signing_alg_values_supported", List.of("ES256", "PS256", "EdDSA", "Ed25519"));
    authentication(members, mutualTls.methods());
    return members;
  }

  private static void grants(Map<String, Object> members) {
    members.put("response_types_supported", List.of("code"));
    members.put("response_modes_supported", CheckResponseMode.MODES);
    members.put(
        "grant_types_supported",
        List.of(
            "authorization_code",
            "refresh_token",
            "client_credentials",
            "urn:ietf:params:oauth:grant-type:device_code",
            BackchannelRules.GRANT_TYPE,
            ExchangeGrant.TYPE));
    members.put(
        "scopes_supported",
        List.of(
            "openid",
            "profile",
            "offline_access",
            ClientRules.GRANT_QUERY,
            ClientRules.GRANT_REVOKE));
    members.put("grant_management_actions_supported", List.of("query", "revoke"));
    members.put("grant_management_action_required", false);
  }

  private static void signing(Map<String, Object> members) {
    members.put("id_token_signing_alg_values_supported", SIGNED_BY_US);
    members.put("userinfo_signing_alg_values_supported", SIGNED_BY_US);
    members.put("introspection_signing_alg_values_supported", SIGNED_BY_US);
    members.put("authorization_signing_alg_values_supported", SIGNED_BY_US);
  }

  private static List<String> acrValues() {
    return Arrays.stream(Authentication.values())
        .filter(how -> how != Authentication.RECOVERY)
        .map(Authentication::acr)
        .distinct()
        .toList();
  }

  private static List<String> uiLocales() {
    return Arrays.stream(Language.values()).map(Language::tag).toList();
  }

  private static void endpoints(Map<String, Object> members, String issuer) {
    members.put("authorization_endpoint", issuer + "/authorize");
    members.put("token_endpoint", issuer + "/token");
    members.put("userinfo_endpoint", issuer + "/userinfo");
    members.put("jwks_uri", issuer + "/jwks.json");
    members.put("registration_endpoint", issuer + "/register");
    members.put("pushed_authorization_request_endpoint", issuer + "/par");
    members.put("introspection_endpoint", issuer + "/introspect");
    members.put("revocation_endpoint", issuer + "/revoke");
    members.put("device_authorization_endpoint", issuer + "/device_authorization");
    members.put("backchannel_authentication_endpoint", issuer + "/backchannel-authentication");
    members.put("grant_management_endpoint", issuer + "/grants");
    members.put("end_session_endpoint", issuer + "/logout");
  }

  /** RFC 8705 sections 3.3 and 5: where a caller can show its certificate. */
  private static void mutualTls(Map<String, Object> members, MutualTls.Offer offer) {
    if (!offer.isAny()) {
      return;
    }
    members.put("tls_client_certificate_bound_access_tokens", true);
    Map<String, Object> aliases = new LinkedHashMap<>();
    endpoints(aliases, offer.address());
    aliases.keySet().retainAll(CALLED_BY_CLIENTS);
    members.put("mtls_endpoint_aliases", aliases);
  }

  private static List<String> joined(List<String> methods, List<String> more) {
    return Stream.concat(methods.stream(), more.stream()).toList();
  }

  private static void authentication(Map<String, Object> members, List<String> byCertificate) {
    members.put("token_endpoint_auth_methods_supported", joined(AUTHENTICATION, byCertificate));
    members.put("token_endpoint_auth_signing_alg_values_supported", SIGNED_BY_CLIENTS);
    members.put(
        "introspection_endpoint_auth_methods_supported", joined(CONFIDENTIAL, byCertificate));
    members.put("introspection_endpoint_auth_signing_alg_values_supported", SIGNED_BY_CLIENTS);
    members.put(
        "revocation_endpoint_auth_methods_supported", joined(AUTHENTICATION, byCertificate));
    members.put("revocation_endpoint_auth_signing_alg_values_supported", SIGNED_BY_CLIENTS);
  }
}
