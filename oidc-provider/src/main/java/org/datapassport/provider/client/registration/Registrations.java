package org.datapassport.provider.client.registration;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.client.AuthenticationMethod;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.ClientOrigin;
import org.datapassport.provider.client.certificate.MutualTls;
import org.datapassport.provider.client.metadata.ClientMetadata;
import org.datapassport.provider.client.metadata.ClientReader;
import org.datapassport.provider.client.metadata.SectorReader;
import org.datapassport.provider.client.rules.ClientRules;
import org.datapassport.provider.error.OAuthException;

/**
 * Registers, replaces and ends clients by the rules of RFC 7591 and RFC 7592, whoever asks: the
 * registration endpoint or the developer console.
 */
@Shared
class Registrations {
  private static final Set<String> OURS = Set.of("client_id", "client_secret");

  private final ClientStore store;
  private final Clients clients;
  private final SectorIdentifiers sectors;
  private final MutualTls mutualTls;
  private final Event<ClientChanged> changed;
  private final Secrets secrets;
  private final Clock clock;

  @Inject
  Registrations(
      ClientStore store,
      Clients clients,
      SectorIdentifiers sectors,
      MutualTls mutualTls,
      Event<ClientChanged> changed,
      Secrets secrets,
      Clock clock) {
    this.store = store;
    this.clients = clients;
    this.sectors = sectors;
    this.mutualTls = mutualTls;
    this.changed = changed;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * A registration that was stored.
   *
   * @param newSecret the client secret that was made for it just now, empty where none was
   */
  record Stored(Registration row, String newSecret) {}

  /**
   * Registers a client.
   *
   * @param tokenHash of the registration access token, empty where there is none
   * @throws OAuthException {@code invalid_client_metadata} or {@code invalid_redirect_uri}
   */
  Stored register(ClientId id, ClientMetadata asked, String tokenHash) {
    if (OURS.stream().anyMatch(asked::has)) {
      throw ClientMetadata.refused("client_id and client_secret are ours to choose");
    }
    ClientMetadata metadata = completed(asked.understood());
    String secret = secrets.secret();
    Client client =
        clients
            .reader()
            .read(
                metadata,
                new ClientReader.Registered(
                    id, Secrets.hashText(secret), ClientOrigin.REGISTRATION));
    checkReach(client);
    sectors.check(client, metadata);
    String newSecret = needsSecret(client) ? secret : "";
    Registration row =
        new Registration(id, false, told(metadata, client), hashOf(newSecret), tokenHash);
    store.add(row, clock.instant());
    return new Stored(row, newSecret);
  }

  /** The client that these metadata would make of a registration. */
  Client preview(Registration before, ClientMetadata sent) {
    return read(before, completed(sent.understood().without(OURS)));
  }

  /**
   * Replaces what a client registered: what the new metadata leave out is gone.
   *
   * @throws OAuthException {@code invalid_client_metadata} or {@code invalid_redirect_uri}
   */
  Stored replace(Registration before, ClientMetadata sent) {
    return replace(before, sent, false);
  }

  /** The same for a client that no citizen knows, which may become another party's. */
  Stored replaceAndMove(Registration before, ClientMetadata sent) {
    return replace(before, sent, true);
  }

  private Stored replace(Registration before, ClientMetadata sent, boolean mayMove) {
    ClientMetadata metadata = completed(sent.understood().without(OURS));
    Client old = read(before, before.metadata());
    Client now = read(before, metadata);
    boolean sameParty = mayMove || isSameParty(old, now);
    if (now.profile() != old.profile() || !sameParty) {
      throw ClientMetadata.refused("profile and sector stay; register another client for others");
    }
    checkReach(now);
    sectors.check(now, metadata);
    String secret = needsSecret(now) && before.secretHash().isEmpty() ? secrets.secret() : "";
    String secretHash = secret.isEmpty() ? before.secretHash() : hashOf(secret);
    Registration row =
        new Registration(
            before.id(),
            false,
            told(metadata, now),
            needsSecret(now) ? secretHash : "",
            before.tokenHash());
    store.put(row, clock.instant());
    announce(row.id());
    return new Stored(row, secret);
  }

  /** Of one proven sector, or else at the addresses of one host. */
  private static boolean isSameParty(Client old, Client now) {
    boolean proven = !now.sector().value().equals(now.id().value());
    return now.sector().equals(old.sector())
        && (proven
            || SectorReader.parties(now.rules().redirectUris())
                .equals(SectorReader.parties(old.rules().redirectUris())));
  }

  private void checkReach(Client client) {
    if (!mutualTls.canServe(client)) {
      throw ClientMetadata.refused("this provider takes no client certificates of this kind");
    }
  }

  /** Ends a registration; its tokens are refused from then on. */
  void remove(ClientId id) {
    store.remove(id);
    announce(id);
  }

  /** The metadata of a member of a federation as they would count here; nothing is stored. */
  ClientMetadata acceptMember(ClientId id, ClientMetadata sent) {
    ClientMetadata metadata = completed(sent.understood().without(OURS));
    Client client =
        clients
            .reader()
            .read(metadata, new ClientReader.Registered(id, "", ClientOrigin.FEDERATION));
    checkReach(client);
    return told(metadata, client);
  }

  void announce(ClientId id) {
    clients.forget(id);
    changed.fire(new ClientChanged(id));
  }

  private Client read(Registration row, ClientMetadata metadata) {
    return clients
        .reader()
        .read(
            metadata,
            new ClientReader.Registered(row.id(), row.secretHash(), ClientOrigin.REGISTRATION));
  }

  /** Writes out the defaults that a client would have to look up. */
  private static ClientMetadata completed(ClientMetadata asked) {
    Map<String, Object> members = new LinkedHashMap<>(asked.members());
    // Also in members that nobody reads: PostgreSQL cannot store it.
    if (JSONObjectUtils.toJSONString(members).contains("\\u0000")) {
      throw ClientMetadata.refused("jwks or another member holds a NUL character");
    }
    // Which resource server a client is decides what it may introspect: the operator's word only.
    members.remove("x_resource");
    boolean fapi2 =
        members.containsKey("authorization_details_types")
            || "fapi2".equals(members.get("x_profile"));
    members.putIfAbsent("x_profile", fapi2 ? "fapi2" : "openid");
    members.put("scope", registeredScope(asked));
    members.putIfAbsent(
        "token_endpoint_auth_method", fapi2 ? "private_key_jwt" : "client_secret_basic");
    // OpenID Connect Registration section 2: RS256 where a client says nothing.
    members.putIfAbsent("id_token_signed_response_alg", fapi2 ? "ES256" : "RS256");
    members.putIfAbsent("grant_types", List.of("authorization_code"));
    members.putIfAbsent("response_types", List.of("code"));
    members.put("subject_type", members.getOrDefault("subject_type", "pairwise"));
    return new ClientMetadata(members);
  }

  /** What the profile demands of a client stands in its metadata, as if it had asked for it. */
  private static ClientMetadata told(ClientMetadata metadata, Client client) {
    Map<String, Object> members = new LinkedHashMap<>(metadata.members());
    ClientRules rules = client.rules();
    demand(members, "dpop_bound_access_tokens", rules.dpopBound());
    demand(members, "tls_client_certificate_bound_access_tokens", rules.certificateBound());
    demand(members, "require_pushed_authorization_requests", rules.pushedRequestOnly());
    return new ClientMetadata(members);
  }

  private static void demand(Map<String, Object> members, String name, boolean demanded) {
    if (demanded) {
      members.put(name, true);
    }
  }

  /** RFC 7591 section 3.2.1: what is registered is what counts, not what was asked for. */
  private static String registeredScope(ClientMetadata asked) {
    Set<String> scopes = ClientReader.scopes(asked, false);
    return String.join(" ", scopes.isEmpty() ? ClientRules.SCOPES : scopes);
  }

  private static boolean needsSecret(Client client) {
    AuthenticationMethod method = client.credentials().method();
    return method == AuthenticationMethod.CLIENT_SECRET_BASIC
        || method == AuthenticationMethod.CLIENT_SECRET_POST;
  }

  private static String hashOf(String secret) {
    return secret.isEmpty() ? "" : Secrets.hashText(secret);
  }
}
