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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.registry.MirroredRead;
import org.datapassport.registry.PublicRead;
import org.datapassport.registry.log.Json;
import org.datapassport.registry.log.VerifiedLog;

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
      @HeaderParam("Accept") @org.jspecify.annotations.Nullable String accept,
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
    Optional<VerifiedLog> found =
        passports
            .find(requested.did().scid())
            .map(ResolvedPassport::log)
            .filter(log -> log.isNamed(requested.did()))
            .flatMap(requested::versionOf);
    if (found.isEmpty()) {
      return error(ResolutionError.NOT_FOUND);
    }
    VerifiedLog log = found.get();
    boolean deactivated = log.parameters().deactivated();
    Json.Members result =
        Json.Members.EMPTY
            .with(
                "didResolutionMetadata",
                Json.Members.EMPTY.with("contentType", ResolutionFormat.DOCUMENT.mediaType()))
            .with("didDocumentMetadata", copy.describe(log.documentMetadata()));
    if (deactivated) {
      return Response.status(410)
          .type(ResolutionFormat.RESULT.mediaType())
          .entity(withNullDocument(result))
          .build();
    }
    if (format == ResolutionFormat.DOCUMENT) {
      return Response.ok(log.document().canonicalBytes(), format.mediaType())
          .header("Cache-Control", "no-cache")
          .header("Vary", "Accept")
          .build();
    }
    return Response.ok(
            result.with("didDocument", log.document()).canonicalBytes(), format.mediaType())
        .header("Cache-Control", "no-cache")
        .header("Vary", "Accept")
        .build();
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
