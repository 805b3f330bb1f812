package org.datapassport.registry.file;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;

/**
 * Conditions and ranges of RFC 9110 for files, in the order of its section 13.2.2; and one spelling
 * of each address, since every other would be a further copy in every cache.
 */
@Provider
@FileRead
public class FileReadFilter implements ContainerRequestFilter, ContainerResponseFilter {
  private static final String RANGE = "Range";
  private static final String IF_RANGE = "If-Range";
  private static final String ACCEPT_RANGES = "Accept-Ranges";
  private static final String CONTENT_RANGE = "Content-Range";

  @Inject HttpServletRequest request;

  @Override
  public void filter(ContainerRequestContext context) {
    if (!isCanonical(request.getRequestURI())) {
      throw new ProblemException(PlatformProblem.NOT_FOUND, "A file has one address.");
    }
  }

  /** Undecoded: no matrix parameter, nothing percent-encoded, no slash at the end. */
  static boolean isCanonical(String uri) {
    return uri.indexOf(';') < 0
        && uri.indexOf('%') < 0
        && !uri.endsWith("/")
        && !uri.contains("//");
  }

  @Override
  public void filter(ContainerRequestContext context, ContainerResponseContext response) {
    if (response.getStatus() != 200 || !(response.getEntity() instanceof byte[] content)) {
      return;
    }
    EntityTag tag =
        Optional.ofNullable(response.getEntityTag())
            .orElseGet(() -> new EntityTag(FileTag.of(content)));
    response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
    response.getHeaders().putSingle(ACCEPT_RANGES, "bytes");
    Optional<String> match = header(context, HttpHeaders.IF_MATCH);
    Optional<String> noneMatch = header(context, HttpHeaders.IF_NONE_MATCH);
    if (match.filter(tags -> !names(tags, quoted(tag), false)).isPresent()) {
      empty(response, 412);
    } else if (noneMatch.filter(tags -> names(tags, quoted(tag), true)).isPresent()) {
      empty(response, 304);
    } else {
      part(context, response, content, tag);
    }
  }

  private static void part(
      ContainerRequestContext context,
      ContainerResponseContext response,
      byte[] content,
      EntityTag tag) {
    boolean isSame =
        header(context, IF_RANGE).map(known -> known.strip().equals(quoted(tag))).orElse(true);
    Optional<ByteRange> range =
        header(context, RANGE)
            .filter(asked -> isSame && context.getMethod().equals("GET"))
            .flatMap(asked -> ByteRange.of(asked, content.length));
    if (range.isEmpty()) {
      return;
    }
    response.getHeaders().putSingle(CONTENT_RANGE, range.get().in(content.length));
    if (range.get().isEmpty()) {
      empty(response, 416);
    } else {
      response.setStatus(206);
      response.setEntity(Arrays.copyOfRange(content, range.get().from(), range.get().to()));
    }
  }

  private static void empty(ContainerResponseContext response, int status) {
    response.setStatus(status);
    response.setEntity(null);
  }

  private static Optional<String> header(ContainerRequestContext context, String name) {
    return Optional.ofNullable(context.getHeaderString(name));
  }

  /** Weakly, a tag and its weak form are the same. */
  static boolean names(String header, String quoted, boolean isWeakly) {
    return header.strip().equals("*")
        || List.of(header.split(",", -1)).stream()
            .map(String::strip)
            .anyMatch(one -> one.equals(quoted) || (isWeakly && one.equals("W/" + quoted)));
  }

  private static String quoted(EntityTag tag) {
    return '"' + tag.getValue() + '"';
  }
}
