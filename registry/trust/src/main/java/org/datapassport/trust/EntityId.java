package org.datapassport.trust;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The name of an organisation's service: an https address without query and fragment, such as
 * {@code https://shop.example} (OpenID Federation 1.0 section 1.2). In development it may be http
 * on loopback; whether such an address is called is for who calls.
 */
public record EntityId(String value) {
  /** Also the longest client identifier that the provider takes. */
  public static final int LENGTH_MAX = 255;

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  public EntityId {
    if (!isEntityId(value)) {
      throw new IllegalArgumentException("not an entity identifier");
    }
  }

  /** Reads one that a stranger wrote; empty for anything else. */
  public static Optional<EntityId> parse(String text) {
    return isEntityId(text) ? Optional.of(new EntityId(text)) : Optional.empty();
  }

  private static boolean isEntityId(String text) {
    if (text.length() > LENGTH_MAX) {
      return false;
    }
    try {
      URI uri = new URI(text);
      String host = uri.getHost();
      boolean plain = host != null && "http".equals(uri.getScheme()) && LOOPBACK.contains(host);
      return host != null
          && ("https".equals(uri.getScheme()) || plain)
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && uri.normalize().toString().equals(text);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** The host in lower case, for naming constraints. */
  public String host() {
    return URI.create(value).getHost().toLowerCase(Locale.ROOT);
  }

  /** Where the entity says what it is (section 9). */
  public URI configuration() {
    String base = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
    return URI.create(base + "/.well-known/openid-federation");
  }

  @Override
  public String toString() {
    return value;
  }
}
