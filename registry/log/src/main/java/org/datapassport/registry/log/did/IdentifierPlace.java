package org.datapassport.registry.log.did;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where an identifier is published: the part of a did:webvh after the SCID.
 *
 * <p>The domain has at least two labels and is no IP address (did:webvh 1.0); its port is written
 * {@code %3A8080}. Internationalised names are in their ASCII form. Path segments are unreserved
 * characters only, so that one place has one spelling; a segment may be the placeholder of the
 * SCID.
 */
public record IdentifierPlace(String domain, List<String> path) {
  /** DNS allows 253 characters in a name; the rest is the port. */
  static final int DOMAIN_LENGTH_MAX = 260;

  static final int PATH_SEGMENTS_MAX = 8;

  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+"
              + "[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?(?:%3A[1-9][0-9]{1,4})?");
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,63}");

  public IdentifierPlace {
    path = List.copyOf(path);
    if (domain.length() > DOMAIN_LENGTH_MAX || !DOMAIN.matcher(domain).matches()) {
      throw new IllegalArgumentException("domain needs two labels; its colon is percent-encoded");
    }
    if (port(domain) > 65535) {
      throw new IllegalArgumentException("port is out of range");
    }
    if (path.size() > PATH_SEGMENTS_MAX) {
      throw new IllegalArgumentException("path: at most " + PATH_SEGMENTS_MAX + " segments");
    }
    for (String segment : path) {
      if (!segment.equals(Scid.PLACEHOLDER) && !SEGMENT.matcher(segment).matches()) {
        throw new IllegalArgumentException("a path segment has characters that are not allowed");
      }
    }
  }

  /**
   * The place that the registries use: every identifier in a folder named by its SCID.
   *
   * @param pathPrefix segments before the SCID, separated by a slash; may be empty
   */
  public static IdentifierPlace perScid(String domain, String pathPrefix) {
    List<String> path = new ArrayList<>();
    for (String segment : pathPrefix.split("/", -1)) {
      if (!segment.isEmpty()) {
        path.add(segment);
      }
    }
    path.add(Scid.PLACEHOLDER);
    return new IdentifierPlace(domain, path);
  }

  IdentifierPlace filledWith(String scid) {
    return new IdentifierPlace(
        domain, path.stream().map(s -> s.equals(Scid.PLACEHOLDER) ? scid : s).toList());
  }

  /** Host with port as a URL has them. */
  public String authority() {
    return domain.replace("%3A", ":");
  }

  private static int port(String domain) {
    int at = domain.indexOf("%3A");
    return at < 0 ? 0 : Integer.parseInt(domain.substring(at + 3));
  }

  /** Method-specific part after the SCID, as it stands in the DID. */
  String suffix() {
    return path.isEmpty() ? domain : domain + ":" + String.join(":", path);
  }
}
