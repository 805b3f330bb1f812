package org.datapassport.platform.interaction;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.datapassport.platform.log.Correlation;
import org.jspecify.annotations.Nullable;

/**
 * Repeats {@code x-fapi-interaction-id}, by which a client finds its call in the logs of both sides
 * (FAPI 1.0 part 1 section 6.2.1, number 11; FAPI 2.0 leaves it open). What is no UUID is not
 * repeated: the answer has the id that our own log lines have, as for a call without. So has what
 * was refused before anybody was called (404, 405, 406, 415).
 */
@Provider
public class InteractionIdFilter implements ContainerResponseFilter {
  /** The header of a call and of its answer. */
  public static final String HEADER = "x-fapi-interaction-id";

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

  @Inject SecureRandom random;
  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Class<?> called = resource.getResourceClass();
    if (called == null || called.isAnnotationPresent(WithInteractionId.class)) {
      response.getHeaders().putSingle(HEADER, answer(request.getHeaderString(HEADER), random));
    }
  }

  /** What an answer carries to a call that sent this, null where it sent none. */
  public static String answer(@Nullable String sent, SecureRandom random) {
    return known(sent).orElseGet(() -> made(random));
  }

  /** The id that a call brings, else the one of our log lines where that is one. */
  public static Optional<String> known(@Nullable String sent) {
    return given(sent).or(() -> given(Correlation.current()));
  }

  /** The id that a call brings, where it is one. */
  public static Optional<String> given(@Nullable String sent) {
    return Optional.ofNullable(sent).filter(text -> UUID_FORM.matcher(text).matches());
  }

  /** Version 4 (RFC 9562 section 5.4). */
  public static String made(SecureRandom random) {
    long most = (random.nextLong() & ~0xF000L) | 0x4000L;
    long least = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(most, least).toString();
  }
}
