package org.datapassport.provider.client.metadata;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.datapassport.provider.client.AuthenticationMethod;
import org.datapassport.provider.client.ClientCredentials;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.Sector;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;

/**
 * Tells to which sector a client belongs (OpenID Connect Core section 8.1). Clients of one sector
 * know a person by one subject, so nobody joins a host's sector who has not proven to be of that
 * host: a redirect URI proves nothing, since anybody can register it.
 *
 * <p>The operator's file proves its clients, a federation its members. A client that registered
 * itself is a sector of its own, unless a document of the host names what it answers at: its
 * redirect URIs, and, where it gets answers without them, the keys by which it proves itself (CIBA
 * Core section 4). See ops/docs/decisions/a-sector-is-proven.md.
 *
 * @param httpLoopback whether addresses of this machine count like those of the world, as in
 *     development
 */
public record SectorReader(boolean httpLoopback) {
  /** Grants by which a client is answered only where its redirect URI leads, or about itself. */
  private static final Set<String> THROUGH_REDIRECTION =
      Set.of(
          "authorization_code",
          "refresh_token",
          "client_credentials",
          "urn:ietf:params:oauth:grant-type:token-exchange");

  private static final Set<AuthenticationMethod> BY_PUBLISHED_KEYS =
      Set.of(
          AuthenticationMethod.PRIVATE_KEY_JWT, AuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH);

  public Sector read(
      ClientMetadata metadata,
      ClientCredentials credentials,
      Set<String> grantTypes,
      ClientReader.Registered registered) {
    String identifier = metadata.text("sector_identifier_uri", "");
    Set<String> parties = parties(metadata.texts("redirect_uris", List.of()));
    if (identifier.isEmpty() && parties.size() > 1) {
      throw new OAuthException(
          OAuthError.INVALID_REDIRECT_URI,
          "redirect URIs of several hosts need a sector_identifier_uri");
    }
    Sector itself = new Sector(registered.id().value());
    return switch (registered.origin()) {
      case FILE -> identifier.isEmpty() ? only(parties, itself) : new Sector(party(identifier));
      case FEDERATION -> ofMember(registered.id());
      case REGISTRATION ->
          !identifier.isEmpty() && flaw(metadata, credentials, grantTypes).isEmpty()
              ? new Sector(party(identifier))
              : itself;
    };
  }

  /**
   * Why a sector document, whatever it holds, could prove nothing about this client; empty when it
   * could.
   */
  public String flaw(
      ClientMetadata metadata, ClientCredentials credentials, Set<String> grantTypes) {
    List<String> redirectUris = metadata.texts("redirect_uris", List.of());
    if (redirectUris.isEmpty()) {
      return "sector_identifier_uri needs redirect_uris to name";
    }
    if (!redirectUris.stream().allMatch(this::isOfAHost)) {
      return "sector_identifier_uri is for redirect URIs with https: others are any program's";
    }
    String keys = credentials.jwksUri();
    boolean byKeys =
        !keys.isEmpty()
            && party(keys).equals(party(metadata.text("sector_identifier_uri", "")))
            && BY_PUBLISHED_KEYS.contains(credentials.method());
    return isThroughRedirection(grantTypes) || byKeys
        ? ""
        : "with device codes or CIBA, sector_identifier_uri needs a jwks_uri at its host and"
            + " private_key_jwt or self_signed_tls_client_auth";
  }

  public static boolean isThroughRedirection(Set<String> grantTypes) {
    return THROUGH_REDIRECTION.containsAll(grantTypes);
  }

  /** A name without a path is the whole host's; of several members of one host each is its own. */
  private static Sector ofMember(ClientId id) {
    URI entity = ClientMetadata.uri("client_id", id.value());
    String path = entity.getRawPath();
    boolean whole = path == null || path.isEmpty() || path.equals("/");
    return new Sector(whole ? party(id.value()) : id.value());
  }

  private static Sector only(Collection<String> parties, Sector otherwise) {
    return parties.isEmpty() ? otherwise : new Sector(parties.iterator().next());
  }

  /** Whose addresses these are. */
  public static Set<String> parties(Collection<String> addresses) {
    Set<String> parties = new TreeSet<>();
    addresses.forEach(text -> parties.add(party(text)));
    return parties;
  }

  /** Whose an address is: its host; of two programs on one machine the port tells them apart. */
  private static String party(String text) {
    URI uri = URI.create(text);
    String host = uri.getHost();
    String party =
        host == null ? text : ClientReader.isLoopback(host) ? host + ":" + uri.getPort() : host;
    return party.toLowerCase(Locale.ROOT);
  }

  private boolean isOfAHost(String redirectUri) {
    URI uri = URI.create(redirectUri);
    return "https".equalsIgnoreCase(uri.getScheme())
        || (httpLoopback && "http".equalsIgnoreCase(uri.getScheme()));
  }
}
