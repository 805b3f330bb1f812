package org.datapassport.provider.authorization;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.authorization.request.AuthorizationRequest;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.registration.Clients;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.error.ProviderProblem;
import org.datapassport.provider.key.SigningKeys;

/**
 * Writes authorization responses in the mode that the client asked for: as parameters, or as one
 * JWT in the parameter {@code response} (JARM).
 */
@Shared
public class AuthorizationAnswers {
  /** JARM section 2.1 recommends ten minutes at most; the answer is used at once. */
  static final Duration LIFE = Duration.ofMinutes(5);

  private final Clients clients;
  private final SigningKeys keys;
  private final String issuer;
  private final Clock clock;

  @Inject
  public AuthorizationAnswers(Clients clients, SigningKeys keys, PublicUrls urls, Clock clock) {
    this.clients = clients;
    this.keys = keys;
    this.issuer = urls.provider().toString();
    this.clock = clock;
  }

  /** A refusal of a request that was never opened; the redirect URI is proven. */
  public AuthorizationAnswer error(
      Client client, AuthorizationAnswer.Receiver receiver, OAuthException refusal) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("error", refusal.error().code());
    members.put("error_description", described(refusal));
    return inMode(client, AuthorizationAnswer.of(receiver, members, issuer));
  }

  /** In the characters that RFC 6749 section 4.1.2.1 lets a description have. */
  private static String described(OAuthException refusal) {
    return refusal.description().replace('"', '\'').replaceAll("[^ !#-\\[\\]-~]", "?");
  }

  AuthorizationAnswer to(AuthorizationRequest request, Map<String, String> answer) {
    Client client =
        clients
            .find(request.client())
            .orElseThrow(
                () -> new ProblemException(ProviderProblem.UNKNOWN_CLIENT, "unauthorized_client"));
    return inMode(
        client, AuthorizationAnswer.of(AuthorizationAnswer.Receiver.of(request), answer, issuer));
  }

  private AuthorizationAnswer inMode(Client client, AuthorizationAnswer plain) {
    return switch (plain.mode()) {
      case "jwt", "query.jwt" -> signed(client, plain, "query");
      case "form_post.jwt" -> signed(client, plain, "form_post");
      default -> plain;
    };
  }

  private AuthorizationAnswer signed(Client client, AuthorizationAnswer plain, String carrier) {
    Instant now = clock.instant();
    JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
    plain.parameters().forEach(claims::claim);
    claims
        .issuer(issuer)
        .audience(client.id().value())
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(LIFE)));
    JWSAlgorithm algorithm = JWSAlgorithm.parse(client.rules().signing().authorizationResponse());
    String response = keys.sign(algorithm, JOSEObjectType.JWT, claims.build());
    return new AuthorizationAnswer(carrier, plain.redirectUri(), Map.of("response", response));
  }
}
