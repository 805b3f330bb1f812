package org.datapassport.provider.developer.client;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.datapassport.provider.developer.key.PublicKeys;
import org.datapassport.provider.error.OAuthException;

/**
 * The form of a registration, as it was sent. It says in fields what RFC 7591 says in metadata;
 * nothing is judged here.
 */
public class ClientForm {
  @FormParam("csrf")
  @DefaultValue("")
  public String csrf = "";

  @FormParam("name")
  @DefaultValue("")
  String name = "";

  /** One address per line. */
  @FormParam("redirect-uris")
  @DefaultValue("")
  String redirectUris = "";

  @FormParam("application")
  @DefaultValue("web")
  String application = "web";

  @FormParam("client-uri")
  @DefaultValue("")
  String clientUri = "";

  @FormParam("logo-uri")
  @DefaultValue("")
  String logoUri = "";

  @FormParam("contact")
  @DefaultValue("")
  String contact = "";

  @FormParam("policy-uri")
  @DefaultValue("")
  String policyUri = "";

  @FormParam("tos-uri")
  @DefaultValue("")
  String tosUri = "";

  @FormParam("jwks")
  @DefaultValue("")
  String jwks = "";

  @FormParam("jwks-uri")
  @DefaultValue("")
  String jwksUri = "";

  /** The form that shows what is registered. */
  static ClientForm of(Map<String, Object> metadata) {
    ClientForm form = new ClientForm();
    form.name = text(metadata, "client_name");
    form.redirectUris =
        metadata.get("redirect_uris") instanceof List<?> uris
            ? uris.stream().map(String::valueOf).collect(Collectors.joining("\n"))
            : "";
    form.application = String.valueOf(metadata.getOrDefault("application_type", "web"));
    form.clientUri = text(metadata, "client_uri");
    form.logoUri = text(metadata, "logo_uri");
    form.contact =
        metadata.get("contacts") instanceof List<?> contacts && !contacts.isEmpty()
            ? String.valueOf(contacts.get(0))
            : "";
    form.policyUri = text(metadata, "policy_uri");
    form.tosUri = text(metadata, "tos_uri");
    return form;
  }

  /** What shows that the form was made for this browser. */
  public String csrf() {
    return csrf;
  }

  /**
   * The members {@code jwks} and {@code jwks_uri}, none where no keys were given.
   *
   * @throws OAuthException {@code invalid_client_metadata} for what is no JSON object
   */
  public Map<String, Object> keys() {
    return PublicKeys.metadata(jwks, jwksUri);
  }

  public String name() {
    return name;
  }

  public String redirectUris() {
    return redirectUris;
  }

  public boolean isNative() {
    return application.equals("native");
  }

  public String clientUri() {
    return clientUri;
  }

  public String logoUri() {
    return logoUri;
  }

  public String contact() {
    return contact;
  }

  public String policyUri() {
    return policyUri;
  }

  public String tosUri() {
    return tosUri;
  }

  public String jwksUri() {
    return jwksUri;
  }

  /** The keys as they may be shown again. */
  public String shownJwks() {
    return PublicKeys.shown(jwks);
  }

  /** The metadata of a new client: profile fapi2, no shared secret. */
  public Map<String, Object> metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("x_profile", "fapi2");
    metadata.put("token_endpoint_auth_method", "private_key_jwt");
    metadata.put("grant_types", List.of("authorization_code", "refresh_token"));
    metadata.put("response_types", List.of("code"));
    metadata.put("id_token_signed_response_alg", "ES256");
    metadata.put("dpop_bound_access_tokens", true);
    metadata.putAll(PublicKeys.metadata(jwks, jwksUri));
    return described(metadata);
  }

  /** Other metadata with what this form says about name and addresses. */
  Map<String, Object> described(Map<String, Object> before) {
    Map<String, Object> metadata = new LinkedHashMap<>(before);
    put(metadata, "client_name", name);
    metadata.put(
        "redirect_uris",
        redirectUris.lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
    put(metadata, "application_type", application);
    put(metadata, "client_uri", clientUri);
    put(metadata, "logo_uri", logoUri);
    if (contact.isBlank()) {
      metadata.remove("contacts");
    } else {
      metadata.put("contacts", List.of(contact.strip()));
    }
    put(metadata, "policy_uri", policyUri);
    put(metadata, "tos_uri", tosUri);
    return metadata;
  }

  private static void put(Map<String, Object> metadata, String member, String value) {
    if (value.isBlank()) {
      metadata.remove(member);
    } else {
      metadata.put(member, value.strip());
    }
  }

  private static String text(Map<String, Object> metadata, String member) {
    return String.valueOf(metadata.getOrDefault(member, ""));
  }
}
