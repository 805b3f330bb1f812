package org.datapassport.vault.signin.relyingparty;

import com.nimbusds.jose.jwk.ECKey;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;
import org.datapassport.base.proof.ProofMaker;
import org.datapassport.platform.http.OutgoingAnswer;
import org.datapassport.platform.http.OutgoingException;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.platform.http.OutgoingRequest;

/** The portal's calls to the provider: pushed request, code for tokens, bound resource calls. */
public final class ProviderClient {
  private static final String FORM = "application/x-www-form-urlencoded";

  /** Two numbers. */
  private static final int WAYS_IN_BYTES_MAX = 4_096;

  /** The first page waits no longer than this for what it can do without. */
  private static final Duration WAYS_IN_WAIT = Duration.ofSeconds(2);

  private final OutgoingHttp http;
  private final ProviderDirectory directory;
  private final Supplier<ECKey> clientKey;
  private final Proofs proofs;
  private final Clock clock;

  /** What the token endpoint gave; the ID token is not yet checked. */
  public record Tokens(String uncheckedIdToken, String accessToken, Instant accessExpiresAt) {}

  /** How many ways in somebody has besides a password. */
  public record WaysIn(long passkeys, long recoveryCodes) {}

  public ProviderClient(
      OutgoingHttp http,
      ProviderDirectory directory,
      Supplier<ECKey> clientKey,
      Proofs proofs,
      Clock clock) {
    this.http = http;
    this.directory = directory;
    this.clientKey = clientKey;
    this.proofs = proofs;
    this.clock = clock;
  }

  /**
   * Pushes the authorization request (RFC 9126); answers where to send the browser.
   *
   * @param anew whether the person proves again who they are, also where they are signed in
   */
  public URI push(SignInAttempt attempt, boolean anew) throws ProviderAwayException {
    ProviderFacts facts = directory.facts();
    RelyingParty party = directory.party();
    Map<String, String> form = new LinkedHashMap<>();
    form.put("response_type", "code");
    form.put("client_id", party.clientId());
    form.put("redirect_uri", party.redirectUri().toString());
    form.put("scope", RelyingParty.SCOPE);
    form.put("state", attempt.state());
    form.put("nonce", attempt.nonce());
    form.put("code_challenge", attempt.codeChallenge());
    form.put("code_challenge_method", "S256");
    if (anew) {
      form.put("prompt", "login");
    }
    OutgoingAnswer answer = post(facts.pushedAuthorization(), form, attempt.dpopKey());
    String requestUri = text(json(answer, 201), "request_uri");
    return URI.create(
        facts.authorization()
            + "?client_id="
            + encode(party.clientId())
            + "&request_uri="
            + encode(requestUri));
  }

  /** Redeems a code (RFC 6749 section 4.1.3) for tokens that are bound to the attempt's key. */
  public Tokens redeem(AuthorizationAnswer.Code answer) throws ProviderAwayException {
    SignInAttempt attempt = answer.attempt();
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", answer.code());
    form.put("redirect_uri", directory.party().redirectUri().toString());
    form.put("code_verifier", attempt.verifier());
    Map<String, Object> tokens =
        json(post(directory.facts().token(), form, attempt.dpopKey()), 200);
    if (!"DPoP".equalsIgnoreCase(text(tokens, "token_type"))) {
      throw new ProviderAwayException("the access token is not bound to our key");
    }
    return new Tokens(
        text(tokens, "id_token"),
        text(tokens, "access_token"),
        clock.instant().plusSeconds(seconds(tokens)));
  }

  /** Which ways in somebody has made at the provider; asked with the portal's own key. */
  public WaysIn waysIn(String subject) throws ProviderAwayException {
    URI target = URI.create(directory.party().issuer() + "/account/ways-in");
    OutgoingRequest bare =
        OutgoingRequest.with("POST", target, FORM, body(Map.of("sub", subject)))
            .header("Accept", "application/json")
            .limits(WAYS_IN_BYTES_MAX, WAYS_IN_WAIT);
    try {
      Map<String, Object> counts =
          json(http.callService(URI.create(directory.party().issuer()), bare), 200);
      return new WaysIn(count(counts, "passkeys"), count(counts, "recovery_codes"));
    } catch (OutgoingException e) {
      throw new ProviderAwayException("asking the provider for ways in", e);
    }
  }

  private static long count(Map<String, Object> counts, String name) throws ProviderAwayException {
    if (counts.get(name) instanceof Number count) {
      return count.longValue();
    }
    throw new ProviderAwayException("the provider's answer lacks " + name);
  }

  /** The name that the provider's userinfo endpoint tells for a bound access token, if any. */
  public Optional<String> userinfoName(Tokens tokens, String subject, ECKey dpopKey) {
    try {
      Optional<URI> userinfo = directory.facts().userinfo();
      if (userinfo.isEmpty()) {
        return Optional.empty();
      }
      OutgoingAnswer answer =
          bound("GET", userinfo.get(), Optional.empty(), tokens.accessToken(), dpopKey);
      Map<String, Object> claims = json(answer, 200);
      boolean sameSubject = subject.equals(claims.get("sub"));
      return sameSubject && claims.get("name") instanceof String name && !name.isBlank()
          ? Optional.of(name.strip())
          : Optional.empty();
    } catch (ProviderAwayException e) {
      // A name is only a first value of a form; without one the citizen types it.
      return Optional.empty();
    }
  }

  /**
   * Calls a resource of the provider with a bound access token (RFC 9449 section 7).
   *
   * @param json body, when the call has one
   */
  public OutgoingAnswer bound(
      String method, URI target, Optional<String> json, String accessToken, ECKey dpopKey)
      throws ProviderAwayException {
    OutgoingRequest bare =
        json.map(body -> OutgoingRequest.with(method, target, "application/json", body))
            .orElseGet(() -> OutgoingRequest.get(target))
            .header("Authorization", "DPoP " + accessToken)
            .header("Accept", "application/json");
    return withProof(bare, dpopKey, Optional.of(accessToken));
  }

  private OutgoingAnswer post(URI target, Map<String, String> form, ECKey dpopKey)
      throws ProviderAwayException {
    OutgoingRequest bare =
        OutgoingRequest.with("POST", target, FORM, body(form)).header("Accept", "application/json");
    return withProof(bare, dpopKey, Optional.empty());
  }

  /** A form that says who calls, and proves it. */
  private String body(Map<String, String> form) {
    Map<String, String> all = new LinkedHashMap<>(form);
    all.put("client_id", directory.party().clientId());
    all.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    all.put(
        "client_assertion",
        proofs.clientAssertion(directory.party(), clientKey.get(), clock.instant()));
    return all.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** Sends with a proof, once more when the server first wants its nonce in it (section 8). */
  private OutgoingAnswer withProof(OutgoingRequest bare, ECKey key, Optional<String> token)
      throws ProviderAwayException {
    OutgoingAnswer first = send(bare, key, token, Optional.empty());
    Optional<String> nonce = first.header("DPoP-Nonce");
    boolean wantsNonce =
        nonce.isPresent()
            && (first.status() == 400 || first.status() == 401)
            && (first.text().contains("use_dpop_nonce")
                || first.header("WWW-Authenticate").orElse("").contains("use_dpop_nonce"));
    return wantsNonce ? send(bare, key, token, nonce) : first;
  }

  private OutgoingAnswer send(
      OutgoingRequest bare, ECKey key, Optional<String> token, Optional<String> nonce)
      throws ProviderAwayException {
    ProofMaker.Call call =
        new ProofMaker.Call(bare.method(), bare.target(), token.orElse(""), nonce.orElse(""));
    String proof = proofs.dpop(key, call, clock.instant());
    try {
      return http.callService(URI.create(directory.party().issuer()), bare.header("DPoP", proof));
    } catch (OutgoingException e) {
      throw new ProviderAwayException("calling the provider", e);
    }
  }

  private static Map<String, Object> json(OutgoingAnswer answer, int expected)
      throws ProviderAwayException {
    if (answer.status() != expected) {
      throw new ProviderAwayException(
          "the provider answered " + answer.status() + errorWord(answer.text()));
    }
    try {
      return StrictJson.object(answer.text(), JsonLimits.MEMBER);
    } catch (ParseException e) {
      throw new ProviderAwayException("reading the provider's answer", e);
    }
  }

  /** The error code of RFC 6749 section 5.2 for our log; codes hold no secret. */
  private static String errorWord(String body) {
    try {
      Object code = StrictJson.object(body, JsonLimits.MEMBER).get("error");
      return code instanceof String word && word.matches("[a-z_]{1,64}") ? " " + word : "";
    } catch (ParseException e) {
      return "";
    }
  }

  private static String text(Map<String, Object> json, String name) throws ProviderAwayException {
    if (json.get(name) instanceof String value && !value.isEmpty()) {
      return value;
    }
    throw new ProviderAwayException("the provider's answer lacks " + name);
  }

  private static long seconds(Map<String, Object> tokens) {
    return tokens.get("expires_in") instanceof Number number
        ? Math.max(0, Math.min(number.longValue(), 3600))
        : 0;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
