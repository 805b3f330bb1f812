package org.datapassport.provider.developer.client;

import java.util.List;
import java.util.Map;
import org.datapassport.platform.fragment.FieldError;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;

/** Puts what registration says about metadata beside the field that it speaks of. */
public final class ClientErrors {
  /** How descriptions begin, and the field that is meant; the first that fits. */
  private static final List<Map.Entry<String, String>> FIELDS =
      List.of(
          Map.entry("client_name", "name"),
          Map.entry("client_uri", "client-uri"),
          Map.entry("logo_uri", "logo-uri"),
          Map.entry("policy_uri", "policy-uri"),
          Map.entry("tos_uri", "tos-uri"),
          Map.entry("jwks_uri", "jwks-uri"),
          Map.entry("jwks", "jwks"),
          Map.entry("private_key_jwt", "jwks"),
          Map.entry("application_type", "application"),
          Map.entry("redirect_uris", "redirect-uris"),
          Map.entry("profile and sector", "redirect-uris"));

  private ClientErrors() {}

  /** The field errors of a refusal: one. */
  public static List<FieldError> of(OAuthException refusal) {
    String said = refusal.description();
    String field =
        refusal.error() == OAuthError.INVALID_REDIRECT_URI
            ? "redirect-uris"
            : FIELDS.stream()
                .filter(entry -> said.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("name");
    return List.of(new FieldError(field, said + "."));
  }
}
