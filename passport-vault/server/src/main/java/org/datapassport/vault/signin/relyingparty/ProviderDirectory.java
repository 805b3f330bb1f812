package org.datapassport.vault.signin.relyingparty;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.datapassport.platform.http.OutgoingAnswer;
import org.datapassport.platform.http.OutgoingException;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.platform.http.OutgoingRequest;

/**
 * The provider's discovery document and keys, remembered for a while.
 *
 * <p>Mutable state: the two remembered values, owned by this object, guarded by its monitor.
 */
public final class ProviderDirectory {
  /** Endpoints and keys change rarely; a restart of the provider must still be noticed soon. */
  static final Duration REMEMBERED = Duration.ofMinutes(10);

  /** Keys are asked again for an unknown key id, but not for each forged one. */
  static final Duration KEYS_ASKED_AGAIN = Duration.ofSeconds(30);

  private final OutgoingHttp http;
  private final RelyingParty party;
  private final Clock clock;
  private Optional<Remembered<ProviderFacts>> facts = Optional.empty();
  private Optional<Remembered<JWKSet>> keys = Optional.empty();

  private record Remembered<T>(T value, Instant at) {
    boolean isFresh(Instant now, Duration time) {
      return now.isBefore(at.plus(time));
    }
  }

  public ProviderDirectory(OutgoingHttp http, RelyingParty party, Clock clock) {
    this.http = http;
    this.party = party;
    this.clock = clock;
  }

  public RelyingParty party() {
    return party;
  }

  public synchronized ProviderFacts facts() throws ProviderAwayException {
    Instant now = clock.instant();
    if (facts.isPresent() && facts.get().isFresh(now, REMEMBERED)) {
      return facts.get().value();
    }
    try {
      URI document = URI.create(party.issuer() + "/.well-known/openid-configuration");
      ProviderFacts read = ProviderFacts.read(get(document), party.issuer());
      facts = Optional.of(new Remembered<>(read, now));
      return read;
    } catch (ParseException e) {
      throw new ProviderAwayException("reading the discovery document", e);
    }
  }

  /** The provider's keys; asked anew when none of the remembered ones has this id. */
  public synchronized JWKSet keys(Optional<String> wantedKeyId) throws ProviderAwayException {
    Instant now = clock.instant();
    if (keys.isPresent()) {
      Remembered<JWKSet> known = keys.get();
      boolean has = wantedKeyId.isEmpty() || known.value().getKeyByKeyId(wantedKeyId.get()) != null;
      if (known.isFresh(now, has ? REMEMBERED : KEYS_ASKED_AGAIN)) {
        return known.value();
      }
    }
    try {
      JWKSet read = ProviderFacts.readKeys(get(facts().jwks()));
      keys = Optional.of(new Remembered<>(read, now));
      return read;
    } catch (ParseException e) {
      throw new ProviderAwayException("reading the provider's keys", e);
    }
  }

  private String get(URI target) throws ProviderAwayException {
    try {
      OutgoingAnswer answer =
          http.callService(
              URI.create(party.issuer()),
              OutgoingRequest.get(target).header("Accept", "application/json"));
      if (answer.status() != 200) {
        throw new ProviderAwayException("the provider answered " + answer.status());
      }
      return answer.text();
    } catch (OutgoingException e) {
      throw new ProviderAwayException("asking the provider", e);
    }
  }
}
