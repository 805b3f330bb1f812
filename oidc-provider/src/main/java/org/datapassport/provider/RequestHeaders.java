package org.datapassport.provider;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Reads headers of requests. */
public final class RequestHeaders {
  private static final String FORM = "application/x-www-form-urlencoded";

  private RequestHeaders() {}

  /** The lines of this header; empty where it was not sent. */
  public static List<String> lines(HttpServletRequest request, String name) {
    return Collections.list(request.getHeaders(name));
  }

  /** All lines of this header as one (RFC 9110 section 5.3), empty where it was not sent. */
  public static String joined(HttpServletRequest request, String name) {
    return String.join(",", lines(request, name));
  }

  /** Whether the body is a form. */
  public static boolean isForm(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && isType(type, FORM);
  }

  /** Whether the caller asks for this media type by its name; a wildcard is no name. */
  public static boolean acceptsByName(HttpServletRequest request, String mediaType) {
    return Arrays.stream(joined(request, "Accept").split(",", -1))
        .anyMatch(accepted -> isType(accepted, mediaType));
  }

  private static boolean isType(String withParameters, String mediaType) {
    int end = withParameters.indexOf(';');
    String type = end < 0 ? withParameters : withParameters.substring(0, end);
    return type.trim().equalsIgnoreCase(mediaType);
  }
}
