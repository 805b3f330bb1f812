package org.datapassport.registry.identifier;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.registry.log.did.WebvhDid;
import org.datapassport.registry.log.webvh.VerifiedLog;

/** The identifier that somebody wants resolved, and which version of it. */
record RequestedDid(WebvhDid did, Map<String, List<String>> options) {
  private static final String VERSION_ID = "versionId";
  private static final String VERSION_TIME = "versionTime";

  /**
   * Reads the path, where the DID should be percent-encoded once more. Clients that forget it are
   * understood too, and first: what is a DID as it stands cannot have been encoded. None has an
   * encoded percent sign in it, so what has one need not be tried.
   */
  static Optional<RequestedDid> read(String path, Map<String, List<String>> options) {
    if (path.length() > 3 * WebvhDid.LENGTH_MAX) {
      return Optional.empty();
    }
    Optional<WebvhDid> asItStands = path.contains("%25") ? Optional.empty() : parsed(path);
    return asItStands
        .or(() -> decoded(path).flatMap(RequestedDid::parsed))
        .map(did -> new RequestedDid(did, options));
  }

  private static Optional<WebvhDid> parsed(String text) {
    return WebvhDid.parse(text).match(Optional::of, refusal -> Optional.empty());
  }

  private static Optional<String> decoded(String encoded) {
    try {
      return Optional.of(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static boolean isOtherMethod(String encodedPath) {
    return decoded(encodedPath)
        .filter(text -> text.matches("did:[a-z0-9]+:.+") && !text.startsWith("did:webvh:"))
        .isPresent();
  }

  /** An error when the options contradict each other or cannot be read. */
  Optional<ResolutionError> hasValidOptions() {
    boolean both = options.containsKey(VERSION_ID) && options.containsKey(VERSION_TIME);
    boolean repeated = options.values().stream().anyMatch(values -> values.size() > 1);
    boolean badTime = option(VERSION_TIME).isPresent() && versionTime().isEmpty();
    return both || repeated || badTime
        ? Optional.of(ResolutionError.INVALID_OPTIONS)
        : Optional.empty();
  }

  private Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name)).map(values -> values.get(0));
  }

  private Optional<Instant> versionTime() {
    try {
      return option(VERSION_TIME)
          .map(Instant::parse)
          .filter(moment -> moment.truncatedTo(ChronoUnit.SECONDS).equals(moment));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The log up to the wanted version; empty when there was none. */
  Optional<VerifiedLog> versionOf(VerifiedLog log) {
    if (option(VERSION_ID).isPresent()) {
      return log.atVersion(option(VERSION_ID).get());
    }
    return versionTime().map(log::atTime).orElse(Optional.of(log));
  }
}
