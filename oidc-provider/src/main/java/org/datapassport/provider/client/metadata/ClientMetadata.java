package org.datapassport.provider.client.metadata;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datapassport.base.json.StrictJson;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;

/**
 * Client metadata as a JSON object (RFC 7591 section 2), read member by member with our limits.
 * Members that are not named here are refused, unless they begin with {@code x_}.
 */
public record ClientMetadata(Map<String, Object> members) {
  static final int MEMBERS_MAX = 60;
  static final int TEXT_CHARS_MAX = 2_000;
  static final int LIST_MAX = 20;
  static final int KEYS_MAX = 10;

  /** 31 years, as for {@code max_age} in requests. */
  static final long SECONDS_MAX = 999_999_999;

  static final Set<String> KNOWN =
      Set.of(
          "client_id",
          "client_name",
          "client_uri",
          "logo_uri",
          "contacts",
          "policy_uri",
          "tos_uri",
          "redirect_uris",
          "post_logout_redirect_uris",
          "response_types",
          "grant_types",
          "application_type",
          "scope",
          "subject_type",
          "sector_identifier_uri",
          "jwks",
          "jwks_uri",
          "client_secret",
          "token_endpoint_auth_method",
          "token_endpoint_auth_signing_alg",
          "id_token_signed_response_alg",
          "request_object_signing_alg",
          "userinfo_signed_response_alg",
          "authorization_signed_response_alg",
          "introspection_signed_response_alg",
          "request_uris",
          "backchannel_token_delivery_mode",
          "backchannel_client_notification_endpoint",
          "backchannel_authentication_request_signing_alg",
          "backchannel_user_code_parameter",
          "backchannel_logout_uri",
          "backchannel_logout_session_required",
          "require_pushed_authorization_requests",
          "require_signed_request_object",
          "dpop_bound_access_tokens",
          "tls_client_certificate_bound_access_tokens",
          "tls_client_auth_subject_dn",
          "tls_client_auth_san_dns",
          "tls_client_auth_san_uri",
          "tls_client_auth_san_ip",
          "tls_client_auth_san_email",
          "authorization_details_types",
          "default_max_age",
          "default_acr_values",
          "require_auth_time",
          "software_id",
          "software_version");

  public ClientMetadata {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    if (members.size() > MEMBERS_MAX) {
      throw refused("more than " + MEMBERS_MAX + " members");
    }
    for (String name : members.keySet()) {
      // Members that a later specification adds must not be taken for understood (STYLE: Limits),
      // but RFC 7591 section 2 tells servers to ignore what they do not know.
      if (name.length() > 100) {
        throw refused("a member's name is too long");
      }
    }
  }

  /** The members that this provider understands: what it keeps and repeats to the client. */
  public ClientMetadata understood() {
    Map<String, Object> kept = new LinkedHashMap<>();
    members.forEach(
        (name, value) -> {
          if (KNOWN.contains(name) || (name.startsWith("x_") && value instanceof String)) {
            kept.put(name, value);
          }
        });
    return new ClientMetadata(kept);
  }

  /** The same without some members. */
  public ClientMetadata without(Set<String> names) {
    Map<String, Object> rest = new LinkedHashMap<>(members);
    rest.keySet().removeAll(names);
    return new ClientMetadata(rest);
  }

  public boolean has(String name) {
    return members.get(name) != null;
  }

  /** A text, or the fallback where the member is absent. */
  public String text(String name, String fallback) {
    Object value = members.get(name);
    if (value == null) {
      return fallback;
    }
    if (!(value instanceof String text)
        || text.isEmpty()
        || text.length() > TEXT_CHARS_MAX
        || text.chars().anyMatch(Character::isISOControl)) {
      throw refused(name + " must be a text of 1 to " + TEXT_CHARS_MAX + " characters");
    }
    return text;
  }

  /** One of some values. */
  String choice(String name, String fallback, Set<String> allowed) {
    String value = text(name, fallback);
    if (!value.isEmpty() && !allowed.contains(value)) {
      throw refused(name + " has a value that is not supported");
    }
    return value;
  }

  boolean flag(String name, boolean fallback) {
    Object value = members.get(name);
    if (value == null) {
      return fallback;
    }
    if (!(value instanceof Boolean flag)) {
      throw refused(name + " must be true or false");
    }
    return flag;
  }

  /** A number of seconds, or the fallback. */
  long seconds(String name, long fallback) {
    Object value = members.get(name);
    if (value == null) {
      return fallback;
    }
    if (!(value instanceof Number number)
        || number.doubleValue() != number.longValue()
        || number.longValue() < 0
        || number.longValue() > SECONDS_MAX) {
      throw refused(name + " must be a number of seconds");
    }
    return number.longValue();
  }

  /** A list of texts, or the fallback. */
  public List<String> texts(String name, List<String> fallback) {
    Object value = members.get(name);
    if (value == null) {
      return fallback;
    }
    if (!(value instanceof List<?> list) || list.size() > LIST_MAX) {
      throw refused(name + " must be a list of at most " + LIST_MAX);
    }
    List<String> texts = new ArrayList<>();
    for (Object entry : list) {
      if (!(entry instanceof String text) || text.isEmpty() || text.length() > TEXT_CHARS_MAX) {
        throw refused(name + " must hold texts only");
      }
      texts.add(text);
    }
    return texts;
  }

  /** The same, each of some values. */
  Set<String> choices(String name, List<String> fallback, Set<String> allowed) {
    Set<String> chosen = new LinkedHashSet<>(texts(name, fallback));
    if (!allowed.containsAll(chosen)) {
      throw refused(name + " holds a value that is not supported");
    }
    return chosen;
  }

  /** Words of a text, as of {@code scope}. */
  Set<String> words(String name, Set<String> fallback) {
    return has(name)
        ? new LinkedHashSet<>(Arrays.asList(text(name, "").trim().split(" +")))
        : fallback;
  }

  /** An address of a page, shown to citizens as a link; empty where absent. */
  String page(String name) {
    String value = text(name, "");
    if (!value.isEmpty()) {
      URI uri = uri(name, value);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      // What stands before an @ looks like the address and is none of it.
      if (!web || uri.getHost() == null || uri.getRawUserInfo() != null) {
        throw refused(name + " must be a web address without a user");
      }
    }
    return value;
  }

  /** Public keys by value; empty where absent. */
  public JWKSet keys() {
    Object value = members.get("jwks");
    if (value == null) {
      return new JWKSet();
    }
    if (!(value instanceof Map<?, ?> json)) {
      throw refused("jwks must be an object");
    }
    try {
      Map<String, Object> named = StrictJson.named(json);
      JWKSet set = PublishedKeys.read(named);
      boolean many = named.get("keys") instanceof List<?> all && all.size() > KEYS_MAX;
      if (set.isEmpty() || many || PublishedKeys.holdsPrivate(named)) {
        throw refused("jwks must hold 1 to " + KEYS_MAX + " public keys");
      }
      return set;
    } catch (ParseException e) {
      throw refused("jwks is not a JWK set");
    }
  }

  static URI uri(String name, String value) {
    try {
      return URI.create(value);
    } catch (IllegalArgumentException e) {
      throw refused(name + " is not a URI");
    }
  }

  public static OAuthException refused(String description) {
    return new OAuthException(OAuthError.INVALID_CLIENT_METADATA, description);
  }
}
