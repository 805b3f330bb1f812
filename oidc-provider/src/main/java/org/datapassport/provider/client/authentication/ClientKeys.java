package org.datapassport.provider.client.authentication;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import jakarta.inject.Inject;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.http.OutgoingAnswer;
import org.datapassport.platform.http.OutgoingException;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.platform.http.OutgoingRequest;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.ClientCredentials;
import org.datapassport.provider.client.metadata.PublishedKeys;

/**
 * The public keys of clients, by value or fetched from {@code jwks_uri}.
 *
 * <p>Fetched sets are kept for {@link #KEPT}; a key identifier that is not in the set fetches it
 * again, but not within {@link #CALM}, so that strangers cannot make us hammer a client. When the
 * address does not answer, the set of before stays in use for {@link #KEPT_WITHOUT_ANSWER}.
 */
@Shared
public class ClientKeys {
  static final Duration KEPT = Duration.ofMinutes(5);
  static final Duration CALM = Duration.ofSeconds(10);
  static final int KEPT_MAX = 2_000;

  /**
   * A client's web server may be down for a night. A key that is in wrong hands is taken back by
   * publishing the set without it, which this does not delay.
   */
  static final Duration KEPT_WITHOUT_ANSWER = Duration.ofHours(12);

  private final OutgoingHttp outgoing;
  private final Clock clock;
  private final Map<String, Fetched> fetched = new ConcurrentHashMap<>();

  @Inject
  public ClientKeys(OutgoingHttp outgoing, Clock clock) {
    this.outgoing = outgoing;
    this.clock = clock;
  }

  /**
   * A set of keys.
   *
   * @param askedAt when its address was asked the last time
   * @param askAgainAt when it is asked again though the key that is wanted is there
   * @param answeredAt when the address showed this set
   */
  private record Fetched(JWKSet keys, Instant askedAt, Instant askAgainAt, Instant answeredAt) {}

  /** The keys that may have made a signature with this header: at most a few. */
  public List<JWK> candidates(Client client, JWSHeader header) {
    return find(client, keys -> matching(keys, header));
  }

  /** Whether a key of the client is published with this certificate ({@code x5c}). */
  boolean hasCertificate(Client client, X509Certificate certificate) {
    return !find(client, keys -> withCertificate(keys, certificate)).isEmpty();
  }

  private List<JWK> find(Client client, Function<JWKSet, List<JWK>> choice) {
    ClientCredentials credentials = client.credentials();
    if (credentials.jwksUri().isEmpty()) {
      return choice.apply(credentials.jwks());
    }
    String uri = credentials.jwksUri();
    Instant now = clock.instant();
    Fetched known = fetched.get(uri);
    if (known == null || now.isAfter(known.askAgainAt)) {
      return choice.apply(fetch(uri, now));
    }
    List<JWK> found = choice.apply(known.keys);
    return found.isEmpty() && now.isAfter(known.askedAt.plus(CALM))
        ? choice.apply(fetch(uri, now))
        : found;
  }

  /** The keys that are published at an address now; empty when none can be fetched there. */
  public List<JWK> published(String uri) {
    Instant now = clock.instant();
    Fetched known = fetched.get(uri);
    return known != null && !now.isAfter(known.askedAt.plus(CALM))
        ? known.keys.getKeys()
        : fetch(uri, now).getKeys();
  }

  private JWKSet fetch(String uri, Instant now) {
    Fetched fresh =
        download(uri)
            .map(keys -> new Fetched(keys, now, now.plus(KEPT), now))
            .orElseGet(() -> unanswered(uri, now));
    if (fetched.size() >= KEPT_MAX) {
      fetched.clear();
    }
    fetched.put(uri, fresh);
    return fresh.keys;
  }

  private Optional<JWKSet> download(String uri) {
    try {
      OutgoingAnswer answer =
          outgoing.send(OutgoingRequest.get(URI.create(uri)).header("Accept", "application/json"));
      return answer.status() == 200
          ? Optional.of(PublishedKeys.read(StrictJson.object(answer.text(), JsonLimits.DOCUMENT)))
          : Optional.empty();
    } catch (OutgoingException | ParseException e) {
      return Optional.empty();
    }
  }

  /** What was there before, while that may count; else no keys, so that no proof holds. */
  private Fetched unanswered(String uri, Instant now) {
    return Optional.ofNullable(fetched.get(uri))
        .filter(before -> now.isBefore(before.answeredAt.plus(KEPT_WITHOUT_ANSWER)))
        .map(before -> new Fetched(before.keys, now, now.plus(CALM), before.answeredAt))
        .orElseGet(() -> new Fetched(new JWKSet(), now, now.plus(KEPT), Instant.EPOCH));
  }

  private static List<JWK> withCertificate(JWKSet keys, X509Certificate certificate) {
    return keys.getKeys().stream()
        .filter(
            key -> {
              List<X509Certificate> chain = key.getParsedX509CertChain();
              return chain != null && !chain.isEmpty() && chain.get(0).equals(certificate);
            })
        .toList();
  }

  private static List<JWK> matching(JWKSet keys, JWSHeader header) {
    String kid = header.getKeyID();
    KeyType type = KeyType.forAlgorithm(header.getAlgorithm());
    return keys.getKeys().stream()
        .filter(key -> kid == null || kid.equals(key.getKeyID()))
        .filter(key -> key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
        .filter(key -> type == null || type.equals(key.getKeyType()))
        .limit(4)
        .toList();
  }
}
