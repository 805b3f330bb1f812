package org.datapassport.registry.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.verify.evidence.Evidence;

/**
 * What the caller wants verified.
 *
 * @param target a DID, a URL or a folder
 * @param key the log's verifier key in the form of C2SP signed-note
 * @param registry base URL that stands in for the host in the DID
 * @param mirrors base URLs of those that are asked whether the registry shows the newest entry
 */
record Options(
    String target,
    Optional<String> key,
    Optional<String> registry,
    List<Path> receipts,
    List<String> mirrors) {
  static final String USAGE =
      """
      usage: verify DID|URL|FOLDER [--key KEY|FILE] [--registry URL] [--receipt FILE]...
                    [--mirror URL]...

        DID      did:webvh:…        resolves it, verifies its whole log, and that each entry
                                    stands in the registry's public log
        URL      …/did.jsonl        verifies that log
                 anything else      a registry: its checkpoint and every tile of its log
        FOLDER   with some of did.jsonl, did-witness.json, key, checkpoint, tile/, receipt*,
                 and of a vault activity.json, activity-head*; needs no network

        --key       the log's key, which you kept from before, or a file with it
        --registry  where the registry of a DID is, when not at the host that the DID names
        --receipt   a receipt to verify with it; may be repeated
        --mirror    with a DID: a mirror of its registry that you trust to be another's; it shows
                    whether the registry hides a newer entry. May be repeated

      Exit status: 0 everything holds; 1 something does not, or is not shown; 2 wrong options.
      """;

  Options {
    receipts = List.copyOf(receipts);
    mirrors = List.copyOf(mirrors);
  }

  /** Empty when the arguments make no sense. */
  static Optional<Options> parse(String... arguments) {
    Optional<String> target = Optional.empty();
    Optional<String> key = Optional.empty();
    Optional<String> registry = Optional.empty();
    List<Path> receipts = new ArrayList<>();
    List<String> mirrors = new ArrayList<>();
    Iterator<String> rest = List.of(arguments).iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      boolean isOption = word.startsWith("--");
      if (isOption ? !rest.hasNext() : target.isPresent()) {
        return Optional.empty();
      }
      switch (word) {
        case "--key" -> key = Optional.of(textOrFile(rest.next()));
        case "--registry" -> registry = Optional.of(address(rest.next()));
        case "--mirror" -> mirrors.add(address(rest.next()));
        case "--receipt" -> receipts.add(Path.of(rest.next()));
        default -> {
          if (isOption) {
            return Optional.empty();
          }
          target = Optional.of(word);
        }
      }
    }
    Optional<String> keyText = key;
    Optional<String> base = registry;
    return target.map(what -> new Options(what, keyText, base, receipts, mirrors));
  }

  private static String address(String url) {
    return url.replaceAll("/+$", "");
  }

  private static String textOrFile(String keyOrFile) {
    Path file = Path.of(keyOrFile);
    if (!Files.isRegularFile(file)) {
      return keyOrFile;
    }
    try {
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new Evidence.UnreadableException(file + " cannot be read", e);
    }
  }
}
