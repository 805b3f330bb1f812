package org.datapassport.registry.checkpoint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.datapassport.platform.config.ServiceHome;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.RegistrySettings;
import org.datapassport.registry.checkpoint.file.LogBucket;
import org.datapassport.registry.checkpoint.file.LogFiles;
import org.datapassport.registry.checkpoint.file.S3Objects;
import org.datapassport.registry.log.note.NoteKey;
import org.eclipse.microprofile.config.Config;

/** Makes the plain objects of the log once, from the service's folder. */
@ApplicationScoped
public class LogParts {
  @Inject ServiceHome home;
  @Inject KeyFile sealing;
  @Inject RegistrySettings settings;
  @Inject FederationSettings federation;

  private Optional<LogBucket> bucket = Optional.empty();

  /** Guarded by this. */
  private Optional<LogFiles> inBucket = Optional.empty();

  private volatile Optional<LogKey> opened = Optional.empty();

  /** Of the log that goes on for the one that was to be followed; set by who follows. */
  private volatile Optional<NoteKey> successor = Optional.empty();

  @Inject
  void configure(Config config) {
    bucket = LogBucket.configured(config);
  }

  /** In the object store when one is configured, else in the service's folder. */
  public LogFiles files() {
    return bucket.map(this::filesIn).orElseGet(() -> new LogFiles(home.resolve("log")));
  }

  /** One client for all; its classes are loaded here and not before. */
  private synchronized LogFiles filesIn(LogBucket configured) {
    LogFiles files = inBucket.orElseGet(() -> new LogFiles(S3Objects.open(configured)));
    inBucket = Optional.of(files);
    return files;
  }

  /** Opened by the first who asks; two at once open the same file. */
  public synchronized LogKey key() {
    LogKey key =
        opened.orElseGet(
            () -> LogKey.openOrCreate(home.resolve("log.key"), settings.logOrigin(), sealing));
    opened = Optional.of(key);
    return key;
  }

  /** The verifier key of the log that this installation writes, or would write as a primary. */
  public NoteKey ownKey() {
    return key().verifierKey();
  }

  public void forgetCheckpoint() {
    files().forgetCheckpoint();
  }

  /** From now on this log is shown here. */
  public void follow(NoteKey key) {
    successor = Optional.of(key);
  }

  /** The key of this installation as a witness, made when it is first asked for. */
  public LogKey witnessKey(String name) {
    return LogKey.openOrCreate(home.resolve("witness.key"), name, sealing);
  }

  /** The key of the log that is shown here: our own, or the one that is followed. */
  public Optional<NoteKey> verifierKey() {
    return switch (federation.role()) {
      case PRIMARY -> Optional.of(key().verifierKey());
      case MIRROR -> successor.or(federation::followedKey).or(this::pinnedKey);
      case WITNESS -> Optional.empty();
    };
  }

  /** The key that the source showed first, when none is configured. */
  public Optional<NoteKey> pinnedKey() {
    Path file = pinnedKeyFile();
    try {
      return Files.exists(file)
          ? Optional.of(NoteKey.parse(Files.readString(file).strip()).orElseThrow())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading the followed log's key", e);
    }
  }

  /** Keeps a key for good, unless there is one; of two that are shown, the first counts. */
  public NoteKey pin(NoteKey key) {
    try {
      Path draft = Files.createTempFile(home.folder(), "followed-log", ".new");
      Files.writeString(draft, key + "\n");
      try {
        Files.createLink(pinnedKeyFile(), draft);
      } catch (FileAlreadyExistsException e) {
        return pinnedKey().orElseThrow();
      } finally {
        Files.delete(draft);
      }
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException("keeping the followed log's key", e);
    }
  }

  private Path pinnedKeyFile() {
    return home.resolve("followed-log.pub");
  }

  @Produces
  @Singleton
  Standing standing() {
    return new Standing();
  }

  @Produces
  @Singleton
  PublishedLog publishedLog() {
    return new PublishedLog();
  }
}
