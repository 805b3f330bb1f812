package org.datapassport.registry.identifier;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a client of DID Resolution may get: the whole result, or the document alone. */
enum ResolutionFormat {
  RESULT("application/did-resolution"),
  DOCUMENT("application/did");

  /** More are not looked at. */
  private static final int ACCEPT_LENGTH_MAX = 1024;

  private static final Map<String, ResolutionFormat> BY_TYPE =
      Map.of(
          "application/did-resolution", RESULT,
          "application/ld+json", RESULT,
          "application/json", RESULT,
          "application/*", RESULT,
          "*/*", RESULT,
          "application/did", DOCUMENT,
          "application/did+json", DOCUMENT,
          "application/did+ld+json", DOCUMENT);

  private final String mediaType;

  ResolutionFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /** The first named type that we have; no header means that anything goes. */
  static Optional<ResolutionFormat> accepted(Optional<String> header) {
    if (header.isEmpty() || header.get().isBlank()) {
      return Optional.of(RESULT);
    }
    if (header.get().length() > ACCEPT_LENGTH_MAX) {
      return Optional.empty();
    }
    for (String part : header.get().toLowerCase(Locale.ROOT).split(",", -1)) {
      String type = part.split(";", -1)[0].trim();
      Optional<ResolutionFormat> format = Optional.ofNullable(BY_TYPE.get(type));
      boolean refused = part.matches(".*;\\s*q=0(\\.0*)?\\s*");
      if (format.isPresent() && !refused) {
        return format;
      }
    }
    return Optional.empty();
  }
}
