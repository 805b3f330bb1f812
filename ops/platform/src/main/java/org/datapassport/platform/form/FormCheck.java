package org.datapassport.platform.form;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;

/**
 * Goes before each method that takes a form, and refuses what is none: without this, Jakarta REST
 * answers another media type with a failure of the server, and reads wrong UTF-8 as other text.
 *
 * <p>A form is {@code application/x-www-form-urlencoded} in UTF-8 (WHATWG URL, section 5.1), with
 * an equals sign in each field, with complete percent-encoding, and without NUL, which no field of
 * ours can hold and PostgreSQL cannot store. {@link FormFeature} knows the methods.
 */
final class FormCheck implements ContainerRequestFilter {
  private static final String NOT_A_FORM =
      "Send a web form: application/x-www-form-urlencoded in UTF-8";

  /** The body limit of the address is its limit here, too. */
  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    requireFormType(Optional.ofNullable(request.getMediaType()));
    byte[] body = request.getEntityStream().readAllBytes();
    requireReadable(body);
    request.setEntityStream(new ByteArrayInputStream(body));
  }

  /**
   * Lets the type of a form through.
   *
   * @throws ProblemException {@code unsupported-media-type} (415) for all else
   */
  static void requireFormType(Optional<MediaType> sent) {
    boolean form =
        sent.filter(MediaType.APPLICATION_FORM_URLENCODED_TYPE::isCompatible)
            .filter(type -> !type.isWildcardType() && !type.isWildcardSubtype())
            .map(type -> type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8"))
            .filter(charset -> charset.equalsIgnoreCase("utf-8"))
            .isPresent();
    if (!form) {
      throw new ProblemException(PlatformProblem.UNSUPPORTED_MEDIA_TYPE, NOT_A_FORM);
    }
  }

  /**
   * Lets a body through that decodes to names and values. It is read once, and not copied.
   *
   * @throws ProblemException {@code malformed-body} (400) for all else
   */
  static void requireReadable(byte[] body) {
    Utf8Check utf8 = new Utf8Check();
    boolean named = true;
    int length = 0;
    for (int i = 0; i < body.length; i++) {
      int next = body[i];
      if (next == '&') {
        requireValue(named, length);
        named = false;
        length = 0;
        utf8.add((byte) '&');
        continue;
      }
      named = length == 0 ? next == '=' : named || next == '=';
      length++;
      if (next == '%') {
        next = octet(body, i + 1);
        i += 2;
      }
      if (next == 0) {
        throw malformed("The form holds a NUL character");
      }
      utf8.add((byte) next);
    }
    requireValue(named, length);
    if (!utf8.isWhole()) {
      throw malformed("The form is not in UTF-8");
    }
  }

  /** Browsers send {@code name=} for an empty field; Jakarta REST makes a null of a bare name. */
  private static void requireValue(boolean named, int length) {
    if (length > 0 && !named) {
      throw malformed("The form has a field without an equals sign");
    }
  }

  private static int octet(byte[] body, int at) {
    int high = at + 1 < body.length ? Character.digit(body[at], 16) : -1;
    int low = high < 0 ? -1 : Character.digit(body[at + 1], 16);
    if (low < 0) {
      throw malformed("The form has a percent sign without two hexadecimal digits");
    }
    return high * 16 + low;
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(PlatformProblem.MALFORMED_BODY, detail);
  }
}
