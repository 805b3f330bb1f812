package org.datapassport.registry.identifier;

import jakarta.inject.Inject;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.registry.MirroredRead;
import org.datapassport.registry.PublicRead;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP binding of W3C DID Resolution: {@code GET /1.0/identifiers/{did}}.
 *
 * <p>Errors are resolution results with {@code didResolutionMetadata.error}, as the binding says,
 * and not problem+json.
 */
@Path("/1.0/identifiers/{did: .+}")
@PublicRead
@MirroredRead
@Shared
public class ResolutionResource {
  @Inject ResolvedPassports passports;
  @Inject MirroredCopy copy;

  @GET
  public Response resolve(
      @Encoded @PathParam("did") String path,
      @HeaderParam("Accept") @Nullable String accept,
      @Context UriInfo uri) {
    return resolve(path, Optional.ofNullable(accept), uri.getQueryParameters());
  }

  /**
   * The same outside of Jakarta REST.
   *
   * @param path the DID, still percent-encoded
   * @param options the query
   */
  public Response resolve(String path, Optional<String> accept, Map<String, List<String>> options) {
    Optional<ResolutionFormat> format = ResolutionFormat.accepted(accept);
    if (format.isEmpty()) {
      return error(ResolutionError.REPRESENTATION_NOT_SUPPORTED);
    }
    Optional<RequestedDid> requested = RequestedDid.read(path, options);
    if (requested.isEmpty()) {
      return error(
          RequestedDid.isOtherMethod(path)
              ? ResolutionError.METHOD_NOT_SUPPORTED
              : ResolutionError.INVALID_DID);
    }
    return requested
        .get()
        .hasValidOptions()
        .map(this::error)
        .orElseGet(() -> answer(requested.get(), format.get()));
  }

  private Response answer(RequestedDid requested, ResolutionFormat format) {
    Optional<ResolvedPassport> passport =
        passports
            .find(requested.did().scid())
            .filter(known -> known.log().isNamed(requested.did()));
    Optional<VerifiedLog> version =
        passport.map(ResolvedPassport::log).flatMap(requested::versionOf);
    if (passport.isEmpty() || version.isEmpty()) {
      return error(ResolutionError.NOT_FOUND);
    }
    VerifiedLog log = version.get();
    Json.Members metadata =
        moved(requested, passport.get().log(), copy.describe(log.documentMetadata()));
    if (log.parameters().deactivated()) {
      return Response.status(410)
          .type(ResolutionFormat.RESULT.mediaType())
          .entity(result("null", metadata))
          .build();
    }
    boolean isLast = log.size() == passport.get().log().size();
    String document = isLast ? passport.get().document() : log.document().canonicalText();
    return Response.ok(
            format == ResolutionFormat.DOCUMENT ? document : result(document, metadata),
            format.mediaType())
        .header("Cache-Control", "no-cache")
        .header("Vary", "Accept")
        .build();
  }

  /** Canonical JSON, but for the null that ours does not have. */
  private static String result(String document, Json.Members metadata) {
    return "{\"didDocument\":"
        + document
        + ",\"didDocumentMetadata\":"
        + metadata.canonicalText()
        + ",\"didResolutionMetadata\":{\"contentType\":\""
        + ResolutionFormat.DOCUMENT.mediaType()
        + "\"}}";
  }

  /** Who asks by a name that is not the present one is told where the passport went, and when. */
  private static Json.Members moved(
      RequestedDid requested, VerifiedLog whole, Json.Members metadata) {
    if (requested.did().equals(whole.did())) {
      return metadata;
    }
    List<VerifiedLog.Move> moves = whole.moves();
    Instant since =
        moves.stream()
            .filter(move -> move.from().equals(requested.did()))
            .reduce((earlier, later) -> later)
            .orElseThrow()
            .since();
    return metadata.with(
        "moved",
        Json.Members.EMPTY.with("to", whole.did().toString()).with("since", since.toString()));
  }

  /** Our JSON has no null, but DID Resolution wants the document to be null when there is none. */
  private static String withNullDocument(Json.Members result) {
    return "{\"didDocument\":null," + result.canonicalText().substring(1);
  }

  private Response error(ResolutionError error) {
    Json.Members result =
        Json.Members.EMPTY
            .with(
                "didResolutionMetadata",
                Json.Members.EMPTY.with(
                    "error",
                    Json.Members.EMPTY.with("type", error.type()).with("title", error.title())))
            .with("didDocumentMetadata", Json.Members.EMPTY);
    return Response.status(error.status())
        .type(ResolutionFormat.RESULT.mediaType())
        .entity(withNullDocument(result))
        .build();
  }
}
