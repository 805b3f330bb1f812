package org.datapassport.provider.federation;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.trust.EntityStatement;
import org.datapassport.trust.RegistrationRequest;
import org.datapassport.trust.UntrustedException;
import org.datapassport.trust.UntrustedException.Reason;

/** The endpoint of explicit registration (OpenID Federation 1.0 section 12.2). */
@Shared
@Path(ExplicitRegistrationResource.PATH)
public class ExplicitRegistrationResource {
  static final String PATH = "federation-registration";

  /** A chain of six usual statements has 20 KiB. */
  static final int BODY_BYTES_MAX = 128 * 1024;

  private static final Logger LOG = System.getLogger(ExplicitRegistrationResource.class.getName());

  private final ExplicitRegistration registration;
  private final EntityKey key;
  private final String issuer;
  private final Clock clock;

  @Inject
  public ExplicitRegistrationResource(
      ExplicitRegistration registration, EntityKey key, PublicUrls urls, Clock clock) {
    this.registration = registration;
    this.key = key;
    this.issuer = urls.provider().toString();
    this.clock = clock;
  }

  /** A configuration of the entity; chains are in its header, if anywhere. */
  @POST
  @Consumes(EntityStatement.MEDIA_TYPE)
  public Response configuration(InputStream body) {
    return answer(body, RegistrationRequest::ofConfiguration);
  }

  /** A chain that begins with the configuration. */
  @POST
  @Consumes(RegistrationRequest.CHAIN_MEDIA_TYPE)
  public Response chain(InputStream body) {
    return answer(body, RegistrationRequest::ofChain);
  }

  private Response answer(InputStream body, Function<String, RegistrationRequest> reader) {
    if (!registration.isOffered()) {
      throw new NotFoundException();
    }
    Instant now = clock.instant();
    try {
      return described(registration.register(reader.apply(text(body)), now), now);
    } catch (UntrustedException e) {
      LOG.log(Level.INFO, "An explicit registration was refused: {0}, {1}", e.reason(), e.detail());
      return refusal(e);
    } catch (OAuthException e) {
      LOG.log(Level.INFO, "An explicit registration makes no client: {0}", e.description());
      return FederationRefusal.INVALID_METADATA.because(e.description());
    } catch (ExplicitRegistration.BusyException e) {
      return FederationRefusal.TEMPORARILY_UNAVAILABLE.because("too many register; try again");
    }
  }

  private static String text(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(BODY_BYTES_MAX + 1);
      if (bytes.length > BODY_BYTES_MAX) {
        throw new UntrustedException(
            Reason.TOO_LARGE, "the request is larger than " + BODY_BYTES_MAX + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading a registration", e);
    }
  }

  /** What others answered us is not told: who registers must not learn whom we can reach. */
  private static Response refusal(UntrustedException e) {
    return switch (e.reason()) {
      case MALFORMED, TOO_LARGE, WRONG_TYPE, WRONG_ALGORITHM, CRITICAL_UNKNOWN, WRONG_AUDIENCE ->
          FederationRefusal.INVALID_REQUEST.because(e.detail());
      case EXPIRED, NOT_YET_VALID -> FederationRefusal.INVALID_REQUEST.because(e.detail());
      case OTHER_ANCHOR -> FederationRefusal.INVALID_TRUST_ANCHOR.because(e.detail());
      case POLICY_CONFLICT, POLICY_VIOLATED ->
          FederationRefusal.INVALID_METADATA.because(e.detail());
      case NO_PATH, UNREACHABLE, NOT_A_SUPERIOR ->
          FederationRefusal.INVALID_TRUST_CHAIN.because("no chain to our trust anchor was found");
      default -> FederationRefusal.INVALID_TRUST_CHAIN.because(e.detail());
    };
  }

  private Response described(ExplicitRegistration.Registered registered, Instant now) {
    String subject = registered.configuration().subject().value();
    Map<String, Object> metadata = new LinkedHashMap<>(registered.metadata());
    metadata.put("client_id", subject);
    metadata.put("client_id_issued_at", now.getEpochSecond());
    metadata.put("client_registration_types", List.of("explicit"));
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer);
    claims.put("sub", subject);
    claims.put("aud", subject);
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", registered.endsAt().getEpochSecond());
    claims.put("jwks", registered.configuration().keys().toJSONObject());
    claims.put("trust_anchor", registered.anchor().value());
    claims.put("authority_hints", List.of(registered.superior().value()));
    claims.put("metadata", Map.of("openid_relying_party", metadata));
    return Response.ok(
            key.sign(RegistrationRequest.RESPONSE_TYPE, claims),
            RegistrationRequest.RESPONSE_MEDIA_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
