package org.datapassport.provider.federation;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.registration.MemberRegistration;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.trust.EntityId;
import org.datapassport.trust.EntityStatement;
import org.datapassport.trust.RegistrationRequest;
import org.datapassport.trust.TrustChain;
import org.datapassport.trust.UntrustedException;
import org.datapassport.trust.UntrustedException.Reason;
import org.datapassport.trust.call.FederationCalls;

/**
 * Explicit registration (OpenID Federation 1.0 section 12.2): an entity sends what it is, instead
 * of being asked at its address, so that it can be a client without being reachable.
 *
 * <p>Its superiors are asked all the same, also when it shows a chain: a chain that was good a
 * moment ago says nothing of a suspension. The registration ends with the first statement of the
 * chain, at most {@link #LIFE_MAX} from now, or when a newer one takes its place; until then {@link
 * AccreditedClients} asks the superiors again as it does for all.
 */
@Shared
public class ExplicitRegistration {
  /** Who registers for longer has its metadata looked at anew now and then. */
  static final Duration LIFE_MAX = Duration.ofDays(7);

  /** Each takes a thread for as long as others let it wait. */
  static final int SEARCHES_MAX = 4;

  private final Optional<EntityId> anchor;
  private final Optional<TrustedEntities> entities;
  private final ExplicitRegistrationStore store;
  private final AccreditedClients accredited;
  private final MemberRegistration members;
  private final EntityId provider;
  private final Semaphore searches = new Semaphore(SEARCHES_MAX);

  @Inject
  public ExplicitRegistration(
      FederationSettings settings,
      OutgoingHttp outgoing,
      ExplicitRegistrationStore store,
      AccreditedClients accredited,
      MemberRegistration members,
      PublicUrls urls) {
    this.anchor = settings.anchor();
    this.entities =
        anchor.map(
            id -> new TrustedEntities(new FederationCalls(outgoing), id, settings.pinnedKeys()));
    this.store = store;
    this.accredited = accredited;
    this.members = members;
    this.provider = new EntityId(urls.provider().toString());
  }

  /**
   * A registration that was stored.
   *
   * @param superior who is immediately above the entity in the chain that counted
   * @param metadata of the client, as they count here
   */
  record Registered(
      EntityStatement configuration,
      EntityId anchor,
      EntityId superior,
      Instant endsAt,
      Map<String, Object> metadata) {}

  /** Too many register at this moment. */
  static final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  boolean isOffered() {
    return anchor.isPresent();
  }

  /**
   * Registers, or replaces what was registered before.
   *
   * @throws UntrustedException when the request or the chain breaks a rule
   * @throws OAuthException when the metadata make no client
   * @throws BusyException when others wait for their superiors
   */
  Registered register(RegistrationRequest request, Instant now) {
    EntityStatement configuration = request.requireFor(provider, now);
    if (store.knowsNewer(configuration, now)) {
      throw replayed();
    }
    if (configuration.subject().equals(provider) || anchor.equals(Optional.of(subject(request)))) {
      throw new UntrustedException(Reason.MALFORMED, "neither we nor the anchor are clients");
    }
    if (!searches.tryAcquire()) {
      throw new BusyException();
    }
    try {
      return register(request, entities.orElseThrow(), now);
    } finally {
      searches.release();
    }
  }

  private static EntityId subject(RegistrationRequest request) {
    return request.configuration().subject();
  }

  private static UntrustedException replayed() {
    return new UntrustedException(
        Reason.EXPIRED, "a configuration that is as new, or newer, was used before");
  }

  private Registered register(RegistrationRequest request, TrustedEntities trusted, Instant now) {
    EntityStatement configuration = request.configuration();
    trusted.requireChain(request.shownChain(), configuration.subject(), now);
    trusted.requireChain(request.peerChain(), provider, now);
    TrustChain chain = trusted.chain(configuration, now);
    ClientId id = new ClientId(configuration.subject().value());
    Map<String, Object> metadata = members.accept(id, AccreditedClients.metadata(chain));
    Instant latest = now.plus(LIFE_MAX);
    Instant endsAt = chain.expiresAt().isBefore(latest) ? chain.expiresAt() : latest;
    if (!store.put(configuration, now, endsAt)) {
      throw replayed();
    }
    accredited.forget(id);
    members.announce(id);
    List<EntityStatement> statements = chain.statements();
    return new Registered(
        configuration, chain.anchor().subject(), statements.get(1).issuer(), endsAt, metadata);
  }
}
