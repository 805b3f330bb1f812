package org.datapassport.provider.federation;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.provider.client.Accreditation;
import org.datapassport.provider.client.Accreditation.Role;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.FederatedClients;
import org.datapassport.trust.EntityId;
import org.datapassport.trust.TrustChain;
import org.datapassport.trust.UntrustedException;
import org.datapassport.trust.UntrustedException.Reason;
import org.datapassport.trust.call.FederationCalls;

/**
 * Clients of a federation: a client's name is its address, and a chain of trust says what it is
 * (OpenID Federation 1.0 section 12). What it says of itself is asked for at its address (automatic
 * registration), or was sent by it (explicit registration, {@link ExplicitRegistration}). All of
 * them are of profile {@code fapi2}, so that each request is pushed by a client that has proven its
 * keys.
 *
 * <p>What was found is kept for {@link #KEPT}, so that is how long a suspension may be missed. What
 * was not found is remembered for {@link #CALM}, and few strangers are looked for at a time:
 * anybody may name whom they like. Who was a client before does not wait behind strangers.
 */
@Shared
public class AccreditedClients implements FederatedClients {
  static final Duration KEPT = Duration.ofSeconds(20);
  static final Duration CALM = Duration.ofSeconds(5);

  /** When there are more, all are forgotten: a stranger's scan must not fill the memory. */
  static final int REMEMBERED_MAX = 10_000;

  /** Each takes a thread for as long as others let it wait. */
  static final int SEARCHES_MAX = 4;

  private static final String RELYING_PARTY = "openid_relying_party";
  private static final Logger LOG = System.getLogger(AccreditedClients.class.getName());

  private final Optional<EntityId> anchor;
  private final Optional<TrustedEntities> entities;
  private final ExplicitRegistrationStore explicit;
  private final Semaphore searches = new Semaphore(SEARCHES_MAX);
  private final Map<ClientId, Instant> foundBefore = new ConcurrentHashMap<>();
  private final Map<ClientId, Instant> notFound = new ConcurrentHashMap<>();

  @Inject
  public AccreditedClients(
      FederationSettings settings, OutgoingHttp outgoing, ExplicitRegistrationStore explicit) {
    this.anchor = settings.anchor();
    this.entities =
        anchor.map(
            id -> new TrustedEntities(new FederationCalls(outgoing), id, settings.pinnedKeys()));
    this.explicit = explicit;
  }

  @Override
  public Optional<Found> find(ClientId id, Instant now) {
    Optional<EntityId> entity = EntityId.parse(id.value());
    if (entity.isEmpty() || entities.isEmpty() || entity.equals(anchor)) {
      return Optional.empty();
    }
    if (foundBefore.containsKey(id)) {
      return search(id, entity.get(), now);
    }
    Instant calm = notFound.get(id);
    if ((calm != null && now.isBefore(calm)) || !searches.tryAcquire()) {
      return Optional.empty();
    }
    try {
      return search(id, entity.get(), now);
    } finally {
      searches.release();
    }
  }

  private Optional<Found> search(ClientId id, EntityId entity, Instant now) {
    try {
      Found found =
          explicit
              .find(entity, now)
              .map(registered -> registered(registered, now))
              .orElseGet(() -> automatic(entity, now));
      notFound.remove(id);
      remember(foundBefore, id, now);
      return Optional.of(found);
    } catch (UntrustedException e) {
      LOG.log(Level.INFO, "{0} is no client: {1}, {2}", id, e.reason(), e.detail());
      foundBefore.remove(id);
      remember(notFound, id, now.plus(CALM));
      return Optional.empty();
    }
  }

  private static void remember(Map<ClientId, Instant> where, ClientId id, Instant when) {
    if (where.size() >= REMEMBERED_MAX) {
      where.clear();
    }
    where.put(id, when);
  }

  /** It has registered since, or again: what was found before does not count. */
  void forget(ClientId id) {
    foundBefore.remove(id);
    notFound.remove(id);
  }

  /** It is over with the registration, whatever its superiors say. */
  private Found registered(ExplicitRegistrationStore.Registered registered, Instant now) {
    TrustedEntities trusted = entities.orElseThrow();
    TrustChain chain = trusted.chain(registered.configuration(), now);
    return found(trusted, chain, now, earlier(registered.endsAt(), chain.expiresAt()));
  }

  private Found automatic(EntityId entity, Instant now) {
    TrustedEntities trusted = entities.orElseThrow();
    TrustChain chain = trusted.chain(entity, now);
    Object types = chain.metadata(RELYING_PARTY).get("client_registration_types");
    if (types instanceof List<?> named && !named.contains("automatic")) {
      throw new UntrustedException(Reason.POLICY_VIOLATED, "it does not register automatically");
    }
    return found(trusted, chain, now, chain.expiresAt());
  }

  private static Found found(
      TrustedEntities trusted, TrustChain chain, Instant now, Instant endsAt) {
    return new Found(
        metadata(chain), accreditation(trusted, chain, now), earlier(endsAt, now.plus(KEPT)));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /**
   * Client metadata as they count here: without what is not a client's to say, and with the profile
   * that all of them have.
   *
   * @throws UntrustedException when the leaf is no relying party
   */
  static Map<String, Object> metadata(TrustChain chain) {
    Map<String, Object> metadata = chain.metadata(RELYING_PARTY);
    if (metadata.isEmpty()) {
      throw new UntrustedException(Reason.POLICY_VIOLATED, "it is no relying party");
    }
    Map<String, Object> members = new LinkedHashMap<>();
    metadata.forEach(
        (name, value) -> {
          if (!name.startsWith("x_") && !name.equals("sector_identifier_uri") && value != null) {
            members.put(name, value);
          }
        });
    members.put("x_profile", "fapi2");
    return members;
  }

  private static Accreditation accreditation(
      TrustedEntities trusted, TrustChain chain, Instant now) {
    EntityId anchor = chain.anchor().subject();
    String name = chain.anchor().endpoint("organization_name").orElse(anchor.host());
    if (trusted.shows(anchor + "/tm/public-authority", chain, now)) {
      return new Accreditation(name, Role.PUBLIC_BODY);
    }
    return new Accreditation(
        name, trusted.shows(anchor + "/tm/company", chain, now) ? Role.COMPANY : Role.NONE);
  }
}
