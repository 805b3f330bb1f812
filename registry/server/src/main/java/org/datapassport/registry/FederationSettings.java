package org.datapassport.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.note.TlogPolicy;
import org.eclipse.microprofile.config.Config;

/**
 * How this installation stands to others ({@code passport.registry.*}).
 *
 * @param mirrorOf the registry or mirror that is followed; there when the role is mirror
 * @param logKey the followed log's key; without it the first one shown is kept and believed
 * @param policy whose signatures a checkpoint needs, from {@code policy-file}
 * @param peers other mirrors of the same log, with which checkpoints are compared
 * @param pause between two looks at the source
 * @param staleAfter without news a mirror calls itself stale
 * @param refuseAfter without news a mirror refuses who demands a fresh answer
 * @param checkpointRefresh how often a primary has the same checkpoint cosigned anew, so that
 *     mirrors can tell a quiet log from one that somebody froze
 * @param feedToken what readers of the opened feed must show; without it nobody may read it
 * @param sourceToken what this mirror shows to its source
 * @param members who can decide that another log goes on for one whose primary is gone; a policy of
 *     their keys, from {@code members-file}
 * @param succession what they decided; a mirror that is started as primary goes on with it
 * @param witnessName name of this witness's key; empty when it is none
 * @param witnessedLogs whose checkpoints it cosigns
 */
public record FederationSettings(
    RegistryRole role,
    Optional<URI> mirrorOf,
    Optional<NoteKey> logKey,
    Optional<TlogPolicy> policy,
    List<URI> peers,
    Duration pause,
    Duration staleAfter,
    Duration refuseAfter,
    Duration checkpointRefresh,
    Optional<String> feedToken,
    Optional<String> sourceToken,
    Optional<TlogPolicy> members,
    Optional<SignedNote> succession,
    Optional<String> witnessName,
    List<NoteKey> witnessedLogs) {
  public FederationSettings {
    peers = List.copyOf(peers);
    witnessedLogs = List.copyOf(witnessedLogs);
    if ((role == RegistryRole.MIRROR) != mirrorOf.isPresent()) {
      throw new IllegalArgumentException("passport.registry.mirror.of: the source of a mirror");
    }
    if (role == RegistryRole.MIRROR && policy.filter(p -> p.logs().isEmpty()).isPresent()) {
      throw new IllegalArgumentException("passport.registry.policy-file: names no log to follow");
    }
    if (role == RegistryRole.WITNESS && witnessName.isEmpty()) {
      throw new IllegalArgumentException("passport.registry.witness.name: the name of a witness");
    }
  }

  /** The configured key of the log that is followed. */
  public Optional<NoteKey> followedKey() {
    return logKey.or(() -> policy.flatMap(p -> p.logs().stream().findFirst()));
  }

  public boolean isPrimary() {
    return role == RegistryRole.PRIMARY;
  }

  public boolean isMirror() {
    return role == RegistryRole.MIRROR;
  }

  /** Reads them from MicroProfile Config. */
  @ApplicationScoped
  public static class Producer {
    @Produces
    @Singleton
    FederationSettings settings(Config config) {
      return new FederationSettings(
          RegistryRole.of(text(config, RegistryConfiguration.ROLE).orElse("primary")),
          text(config, RegistryConfiguration.MIRROR_OF).map(Producer::address),
          text(config, RegistryConfiguration.MIRROR_LOG_KEY)
              .map(key -> NoteKey.parse(key).orElseThrow()),
          text(config, RegistryConfiguration.POLICY_FILE).map(Path::of).map(Producer::policy),
          list(config, RegistryConfiguration.MIRROR_PEERS).map(Producer::address).toList(),
          Duration.ofMillis(
              Long.parseLong(
                  text(config, RegistryConfiguration.MIRROR_PAUSE_MILLIS).orElse("1000"))),
          Duration.parse(text(config, RegistryConfiguration.MIRROR_STALE_AFTER).orElse("PT1H")),
          Duration.parse(text(config, RegistryConfiguration.MIRROR_REFUSE_AFTER).orElse("PT24H")),
          Duration.parse(text(config, RegistryConfiguration.CHECKPOINT_REFRESH).orElse("PT10M")),
          text(config, RegistryConfiguration.FEED_TOKEN),
          text(config, RegistryConfiguration.MIRROR_TOKEN),
          text(config, RegistryConfiguration.MEMBERS_FILE).map(Path::of).map(Producer::policy),
          text(config, RegistryConfiguration.SUCCESSION_FILE).map(Path::of).map(Producer::note),
          text(config, RegistryConfiguration.WITNESS_NAME),
          list(config, RegistryConfiguration.WITNESS_LOGS)
              .map(key -> NoteKey.parse(key).orElseThrow())
              .toList());
    }

    private static URI address(String text) {
      return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    private static TlogPolicy policy(Path file) {
      try {
        return TlogPolicy.parse(Files.readString(file)).orElseThrow();
      } catch (IOException e) {
        throw new UncheckedIOException("reading passport.registry.policy-file", e);
      }
    }

    private static SignedNote note(Path file) {
      try {
        return SignedNote.parse(Files.readAllBytes(file)).orElseThrow();
      } catch (IOException e) {
        throw new UncheckedIOException("reading passport.registry.succession-file", e);
      }
    }

    private static Optional<String> text(Config config, String key) {
      return config
          .getOptionalValue(key, String.class)
          .map(String::strip)
          .filter(value -> !value.isEmpty());
    }

    private static Stream<String> list(Config config, String key) {
      return text(config, key).stream()
          .flatMap(value -> Stream.of(value.split("\\s*,\\s*", -1)))
          .filter(value -> !value.isEmpty());
    }
  }
}
