package org.datapassport.registry.federation;

import com.nimbusds.jose.util.JSONArrayUtils;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.datapassport.platform.config.Shared;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.PublicRead;
import org.datapassport.registry.directory.Accreditation;
import org.datapassport.registry.directory.AccreditationStore;
import org.datapassport.registry.directory.AccreditedKind;
import org.datapassport.trust.EntityId;
import org.datapassport.trust.EntityStatement;
import org.datapassport.trust.MarkStatus;
import org.datapassport.trust.TrustMark;
import org.datapassport.trust.UntrustedException;
import org.jspecify.annotations.Nullable;

/** The endpoints of a trust anchor and issuer of trust marks (OpenID Federation 1.0 section 8). */
@Path("/")
@PublicRead
@Shared
public class FederationResource {
  /** Whoever keeps an answer longer may miss a suspension. */
  private static final String CACHE = "no-cache";

  private static final int MARK_CHARS_MAX = 8_192;

  @Inject AccreditationStore directory;
  @Inject FederationStatements statements;
  @Inject FederationKeys keys;
  @Inject Resolver resolver;
  @Inject FederationSettings settings;
  @Inject Clock clock;

  @GET
  @Path(".well-known/openid-federation")
  public Response configuration() {
    requireAnchor();
    return answer(statements.configuration(), EntityStatement.MEDIA_TYPE);
  }

  /** Section 8.1: what we say of a direct subordinate. */
  @GET
  @Path("federation/fetch")
  public Response fetch(@QueryParam("sub") @Nullable String sub) {
    requireAnchor();
    EntityId subject = entity(sub, "sub");
    if (subject.equals(statements.us())) {
      throw FederationRefusal.INVALID_REQUEST.because(
          "of ourselves we speak at the well-known address");
    }
    return answer(statements.statement(counting(subject)), EntityStatement.MEDIA_TYPE);
  }

  /** Section 8.2: direct subordinates that count now. All of them are leaves. */
  @GET
  @Path("federation/list")
  public Response list(
      @QueryParam("entity_type") List<String> entityTypes,
      @QueryParam("trust_mark_type") @Nullable String markType,
      @QueryParam("intermediate") boolean intermediate) {
    requireAnchor();
    return names(
        all()
            .filter(each -> !intermediate)
            .filter(each -> entityTypes.isEmpty() || entityTypes.contains(each.kind().entityType()))
            .filter(each -> markType == null || isOf(each, markType)));
  }

  /** Section 8.3: metadata of an entity after all policies. */
  @GET
  @Path("federation/resolve")
  public Response resolve(
      @QueryParam("sub") @Nullable String sub,
      @QueryParam("trust_anchor") List<String> anchors,
      @QueryParam("entity_type") List<String> entityTypes) {
    requireAnchor();
    EntityId subject = entity(sub, "sub");
    if (!anchors.contains(statements.us().value())) {
      throw FederationRefusal.INVALID_TRUST_ANCHOR.because("we resolve to ourselves only");
    }
    if (subject.equals(statements.us())) {
      return answer(
          statements.resolvedSelf(Set.copyOf(entityTypes)), "application/resolve-response+jwt");
    }
    try {
      return answer(
          resolver.resolve(counting(subject), Set.copyOf(entityTypes)),
          "application/resolve-response+jwt");
    } catch (UntrustedException e) {
      throw FederationRefusal.INVALID_TRUST_CHAIN.because(e.reason() + ": " + e.detail());
    }
  }

  /** Section 8.4: whether a mark of ours counts now. */
  @POST
  @Path("federation/trust-mark-status")
  @Consumes("application/x-www-form-urlencoded")
  public Response status(@FormParam("trust_mark") @Nullable String jwt) {
    requireAnchor();
    if (jwt == null || jwt.isEmpty() || jwt.length() > MARK_CHARS_MAX) {
      throw FederationRefusal.INVALID_REQUEST.because("trust_mark must be a trust mark");
    }
    TrustMark mark;
    try {
      mark = TrustMark.ours(jwt, statements.us(), keys.published());
    } catch (UntrustedException e) {
      throw FederationRefusal.NOT_FOUND.because("this is no mark of ours");
    }
    boolean expired = mark.expiresAt().filter(end -> !clock.instant().isBefore(end)).isPresent();
    boolean counts =
        directory
            .find(mark.subject())
            .filter(Accreditation::counts)
            .filter(each -> isOf(each, mark.type()))
            .isPresent();
    String status = expired ? "expired" : counts ? "active" : "revoked";
    return answer(statements.status(jwt, status), MarkStatus.MEDIA_TYPE);
  }

  /** Section 8.5: who has a mark. */
  @GET
  @Path("federation/trust-marks")
  public Response marked(
      @QueryParam("trust_mark_type") @Nullable String markType,
      @QueryParam("sub") @Nullable String sub) {
    requireAnchor();
    String type = knownMark(markType);
    return names(
        all()
            .filter(each -> isOf(each, type))
            .filter(each -> sub == null || each.entity().value().equals(sub)));
  }

  /** Section 8.6: the mark of an entity. It is public; each shows its own. */
  @GET
  @Path("federation/trust-mark")
  public Response mark(
      @QueryParam("trust_mark_type") @Nullable String markType,
      @QueryParam("sub") @Nullable String sub) {
    requireAnchor();
    String type = knownMark(markType);
    Accreditation entity = counting(entity(sub, "sub"));
    if (!isOf(entity, type)) {
      throw FederationRefusal.NOT_FOUND.because("it has no such mark");
    }
    return answer(statements.mark(entity), TrustMark.MEDIA_TYPE);
  }

  /** Section 8.7: keys that we used before. */
  @GET
  @Path("federation/historical-keys")
  public Response historicalKeys() {
    requireAnchor();
    return answer(statements.historicalKeys(), "application/jwk-set+jwt");
  }

  /** A mirror has copies of the log and no word of its own. */
  private void requireAnchor() {
    if (!settings.isPrimary()) {
      throw FederationRefusal.NOT_FOUND.because("this is no trust anchor");
    }
  }

  private Stream<Accreditation> all() {
    return directory.all().stream().filter(Accreditation::counts);
  }

  private Accreditation counting(EntityId entity) {
    return directory
        .find(entity)
        .filter(Accreditation::counts)
        .orElseThrow(() -> FederationRefusal.NOT_FOUND.because("we do not answer for this entity"));
  }

  private boolean isOf(Accreditation entity, String markType) {
    return entity.kind().markType(statements.us().value()).equals(markType);
  }

  private String knownMark(@Nullable String type) {
    if (type == null) {
      throw FederationRefusal.INVALID_REQUEST.because("trust_mark_type is missing");
    }
    if (AccreditedKind.ofMark(type, statements.us().value()).isEmpty()) {
      throw FederationRefusal.NOT_FOUND.because("we give no such mark");
    }
    return type;
  }

  private static EntityId entity(@Nullable String text, String name) {
    return Optional.ofNullable(text)
        .flatMap(EntityId::parse)
        .orElseThrow(
            () ->
                FederationRefusal.INVALID_REQUEST.because(name + " must be an entity identifier"));
  }

  private static Response names(Stream<Accreditation> entities) {
    List<String> names = entities.map(each -> each.entity().value()).sorted().toList();
    return answer(JSONArrayUtils.toJSONString(names), "application/json");
  }

  private static Response answer(String body, String mediaType) {
    return Response.ok(body, mediaType).header("Cache-Control", CACHE).build();
  }
}
