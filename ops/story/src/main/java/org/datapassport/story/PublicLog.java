package org.datapassport.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.tree.LogCheck;
import org.datapassport.registry.log.tree.TreeHash;
import org.datapassport.registry.log.verdict.Verdict;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.VerifiedLog;

/**
 * The registry as anybody sees it: read over HTTP, believed only after verification.
 *
 * <p>Everything is re-derived with {@code registry-log}; the registry is not asked whether it is
 * honest.
 */
public final class PublicLog {
  private static final Duration WAIT_MAX = Duration.ofSeconds(30);

  private final URI registry;
  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(WAIT_MAX).version(HttpClient.Version.HTTP_1_1).build();

  public PublicLog(URI registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** The checkpoint as it is signed now. */
  public Checkpoint checkpoint() {
    NoteKey key = believed(NoteKey.parse(text(get("/log/key").orElseThrow()).strip()));
    SignedNote note = believed(SignedNote.parse(get("/log/checkpoint").orElseThrow()));
    return believed(Checkpoint.verify(note, key));
  }

  /**
   * Reads and hashes the whole log and compares it with the signed checkpoint.
   *
   * @return the size of the log that holds together
   */
  public long verifyWhole() {
    Checkpoint checkpoint = checkpoint();
    TreeHash root =
        believed(LogCheck.verify(tile -> get("/log/" + tile.path()), checkpoint.size()));
    if (!root.equals(checkpoint.root())) {
      throw new IllegalStateException("the log's tiles do not hash to its signed root");
    }
    return checkpoint.size();
  }

  /** Resolves a passport number and verifies the identifier's own log. */
  public VerifiedLog resolve(String passportNumber) {
    String compact = passportNumber.replaceAll("[^0-9A-Z*$]", "");
    byte[] found = get("/passports/" + compact).orElseThrow();
    String scid = text(found).replaceAll("(?s).*\"scid\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    byte[] lines = get("/" + scid + "/did.jsonl").orElseThrow();
    VerifiedLog log = believed(LogVerifier.verifyJsonLines(lines, clock.instant()));
    if (!log.passportNumber().compact().equals(compact)) {
      throw new IllegalStateException("the registry's index lies about " + passportNumber);
    }
    return log;
  }

  /** A public document of the registry; empty when it has none at this path. */
  public Optional<byte[]> get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(registry + path)).timeout(WAIT_MAX).build();
    try {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading the log", e);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static <T> T believed(Verdict<T> verdict) {
    return verdict.match(
        value -> value,
        refusal -> {
          throw new IllegalStateException("does not verify: " + refusal);
        });
  }
}
