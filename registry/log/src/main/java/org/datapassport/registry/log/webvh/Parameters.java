package org.datapassport.registry.log.webvh;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.datapassport.registry.log.canonical.Fields;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.encoding.Reading;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.registry.log.key.Multihash;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;

/**
 * The parameters that one entry sets; what it does not set is inherited. Only those that did:webvh
 * 1.0 defines may appear, each with an allowed value, and null never.
 */
public record Parameters(Json.Members members, Reading reading) {
  static final String METHOD = "did:webvh:1.0";

  /** Earlier and later versions, and the name that the method once had. */
  private static final Pattern OTHER_VERSION =
      Pattern.compile("did:(?:webvh|tdw):[0-9]{1,3}\\.[0-9]{1,3}");

  private static final Set<String> KNOWN =
      Set.of(
          "method",
          "scid",
          "updateKeys",
          "nextKeyHashes",
          "witness",
          "watchers",
          "portable",
          "deactivated",
          "ttl");

  public Parameters {
    Fields fields = new Fields(members, "parameters");
    String method = fields.optionalText("method").orElse(METHOD);
    if (!method.equals(METHOD)) {
      boolean isOther = reading == Reading.RESOLVER && OTHER_VERSION.matcher(method).matches();
      throw new RefusedException(
          isOther ? Reason.NOT_OURS : Reason.BAD_PARAMETER, "method must be " + METHOD);
    }
    fields.allowOnly(KNOWN);
    fields.optionalText("scid").ifPresent(text -> Multihash.check(text, "scid"));
    checkUnique(texts(fields, reading, "updateKeys", EntryLimits.UPDATE_KEYS_MAX), "updateKeys")
        .forEach(Ed25519Key::parseMultikey);
    checkUnique(
            texts(fields, reading, "nextKeyHashes", EntryLimits.NEXT_KEY_HASHES_MAX),
            "nextKeyHashes")
        .forEach(text -> Multihash.check(text, "nextKeyHashes"));
    List<String> watchers =
        checkUnique(texts(fields, reading, "watchers", EntryLimits.WATCHERS_MAX), "watchers");
    if (reading == Reading.REGISTRY) {
      watchers.forEach(Parameters::checkWatcher);
    }
    int witnessesMax = reading.listMax(EntryLimits.WITNESSES_MAX);
    members.find("witness").ifPresent(value -> Witnesses.read(value, witnessesMax));
    fields.optionalFlag("portable");
    fields.optionalFlag("deactivated");
    long ttl = fields.optionalWhole("ttl").orElse(0L);
    if (ttl < 0 || ttl > EntryLimits.TTL_SECONDS_MAX) {
      throw new RefusedException(Reason.BAD_PARAMETER, "ttl: 0 to 2^31");
    }
  }

  /** By the rules of a registry. */
  public Parameters(Json.Members members) {
    this(members, Reading.REGISTRY);
  }

  private static Optional<List<String>> texts(
      Fields fields, Reading reading, String member, int registryMax) {
    return fields.optionalTexts(member, reading.listMax(registryMax));
  }

  private Optional<List<String>> texts(String member, int registryMax) {
    return texts(fields(), reading, member, registryMax);
  }

  private static List<String> checkUnique(Optional<List<String>> values, String member) {
    List<String> listed = values.orElse(List.of());
    if (new HashSet<>(listed).size() != listed.size()) {
      throw new RefusedException(Reason.BAD_PARAMETER, member + " has a value twice");
    }
    return listed;
  }

  private static void checkWatcher(String url) {
    try {
      URI parsed = new URI(url);
      if (url.length() <= EntryLimits.WATCHER_LENGTH_MAX
          && "https".equals(parsed.getScheme())
          && parsed.getHost() != null
          && parsed.getUserInfo() == null) {
        return;
      }
    } catch (URISyntaxException e) {
      throw new RefusedException(Reason.BAD_PARAMETER, "a watcher is not a URL");
    }
    throw new RefusedException(Reason.BAD_PARAMETER, "a watcher must be an https URL");
  }

  private Fields fields() {
    return new Fields(members, "parameters");
  }

  public boolean sets(String parameter) {
    return members.values().containsKey(parameter);
  }

  public Optional<String> scid() {
    return fields().optionalText("scid");
  }

  public Optional<List<Ed25519Key>> updateKeys() {
    return texts("updateKeys", EntryLimits.UPDATE_KEYS_MAX)
        .map(keys -> keys.stream().map(Ed25519Key::parseMultikey).toList());
  }

  public Optional<List<String>> nextKeyHashes() {
    return texts("nextKeyHashes", EntryLimits.NEXT_KEY_HASHES_MAX);
  }

  public Optional<List<String>> watchers() {
    return texts("watchers", EntryLimits.WATCHERS_MAX);
  }

  public Optional<Witnesses> witness() {
    return members
        .find("witness")
        .map(value -> Witnesses.read(value, reading.listMax(EntryLimits.WITNESSES_MAX)));
  }

  public Optional<Boolean> portable() {
    return fields().optionalFlag("portable");
  }

  public Optional<Boolean> deactivated() {
    return fields().optionalFlag("deactivated");
  }

  public Optional<Long> ttl() {
    return fields().optionalWhole("ttl");
  }
}
