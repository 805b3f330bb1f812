package org.datapassport.vault.token.issuer;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.platform.http.OutgoingAnswer;
import org.datapassport.platform.http.OutgoingException;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.platform.http.OutgoingRequest;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;

/**
 * The signing keys of trusted issuers, fetched from {@code <issuer>/jwks.json} and kept a while.
 *
 * <p>They are fetched anew each minute, so that a key is known before it signs, and companies'
 * calls wait for none. One that is not there makes us fetch at once, since issuers rotate and this
 * service may have just begun; but not more often than every few seconds, and for one call, since
 * anybody can send a token with an invented key id.
 */
@ApplicationScoped
public class IssuerKeys {
  /** A key that its issuer took back is refused after this time at the latest. */
  static final Duration FRESH = Duration.ofMinutes(5);

  private static final Logger LOG = Logger.getLogger(IssuerKeys.class.getName());

  static final Duration REFETCH_PAUSE = Duration.ofSeconds(5);

  @Inject OutgoingHttp http;
  @Inject Clock clock;

  /** Owned by this bean; each entry is replaced as a whole, while {@link #fetching} is held. */
  private final Map<String, Fetched> byIssuer = new ConcurrentHashMap<>();

  private final Lock fetching = new ReentrantLock();

  private record Fetched(JWKSet keys, Instant at) {}

  /**
   * The issuer's P-256 key with this id.
   *
   * @throws ProblemException {@code upstream} when the issuer's keys cannot be had
   */
  public Optional<ECKey> key(String issuer, String keyId) {
    Optional<ECKey> known = known(issuer, keyId);
    if (known.isPresent()) {
      return known;
    }
    fetching.lock();
    try {
      Instant now = clock.instant();
      Fetched last = byIssuer.get(issuer);
      return last != null && now.isBefore(last.at().plus(REFETCH_PAUSE))
          ? find(last, keyId)
          : find(fetch(issuer, now), keyId);
    } finally {
      fetching.unlock();
    }
  }

  /** The same, of what is in memory: it fetches nothing. */
  Optional<ECKey> known(String issuer, String keyId) {
    Fetched known = byIssuer.get(issuer);
    return known != null && clock.instant().isBefore(known.at().plus(FRESH))
        ? find(known, keyId)
        : Optional.empty();
  }

  /** Fetches anew what was ever fetched; who does not answer is asked again the next time. */
  void refresh() {
    for (String issuer : byIssuer.keySet()) {
      fetching.lock();
      try {
        fetch(issuer, clock.instant());
      } catch (ProblemException e) {
        LOG.log(Level.FINE, "keys of an issuer could not be fetched anew", e);
      } finally {
        fetching.unlock();
      }
    }
  }

  private static Optional<ECKey> find(Fetched fetched, String keyId) {
    JWK key = fetched.keys().getKeyByKeyId(keyId);
    return key instanceof ECKey ec ? Optional.of(ec) : Optional.empty();
  }

  private Fetched fetch(String issuer, Instant now) {
    try {
      OutgoingAnswer answer =
          http.callService(
              URI.create(issuer), OutgoingRequest.get(URI.create(issuer + "/jwks.json")));
      if (!answer.isSuccess()) {
        throw new ProblemException(PlatformProblem.UPSTREAM, "The issuer shows no keys");
      }
      Fetched fetched = new Fetched(read(answer.text()), now);
      byIssuer.put(issuer, fetched);
      return fetched;
    } catch (OutgoingException | ParseException e) {
      throw new ProblemException(PlatformProblem.UPSTREAM, "The issuer shows no keys", e);
    }
  }

  /** A key that we cannot use is passed over (RFC 7517 section 5): it must not spoil the others. */
  static JWKSet read(String json) throws ParseException {
    Map<String, Object> set = JSONObjectUtils.parse(json);
    if (set == null || !(set.get("keys") instanceof List<?> members)) {
      throw new ParseException("keys is no list", 0);
    }
    List<JWK> keys = new ArrayList<>();
    for (Object member : members) {
      if (member instanceof Map<?, ?> key) {
        add(keys, key);
      }
    }
    return new JWKSet(keys);
  }

  private static void add(List<JWK> keys, Map<?, ?> json) {
    Map<String, Object> members = new LinkedHashMap<>();
    json.forEach((name, value) -> members.put(String.valueOf(name), value));
    try {
      keys.add(JWK.parse(members));
    } catch (ParseException | IllegalArgumentException | IllegalStateException e) {
      LOG.log(Level.FINE, "a key of an issuer is passed over", e);
    }
  }

  /** For tests, which know the keys already. */
  void remember(String issuer, List<JWK> keys, Instant at) {
    byIssuer.put(issuer, new Fetched(new JWKSet(keys), at));
  }
}
