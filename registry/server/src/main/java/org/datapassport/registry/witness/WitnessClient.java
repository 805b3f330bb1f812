package org.datapassport.registry.witness;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.http.OutgoingAnswer;
import org.datapassport.platform.http.OutgoingException;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.platform.http.OutgoingRequest;
import org.datapassport.registry.log.note.AddCheckpoint;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.note.TlogPolicy;
import org.datapassport.registry.log.tree.TileReader;
import org.datapassport.registry.log.tree.TiledTree;
import org.datapassport.registry.log.tree.TreeHash;

/**
 * Asks one witness. It remembers what the witness cosigned last, which may be wrong: then the
 * witness says what is right, and is asked once more. Not safe for several threads.
 */
final class WitnessClient {
  private static final Logger LOG = System.getLogger(WitnessClient.class.getName());
  private static final int ANSWER_BYTES_MAX = 16 * 1024;

  /** Characters of what a witness says that are worth a place in our log. */
  private static final int REASON_MAX = 400;

  /** A sender of an operation waits for this; see the writer's patience. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /**
   * A cosignature vouches for a time, by which mirrors tell a quiet log from a frozen one and judge
   * holds. Whose clock is this far from ours vouches for nothing here; either may be wrong.
   */
  static final Duration CLOCK_SKEW_MAX = Duration.ofMinutes(5);

  private final OutgoingHttp http;
  private final Clock clock;
  private final TlogPolicy.Witness witness;
  private final URI address;
  private long cosignedSize;
  private String lastSaid = "";

  WitnessClient(OutgoingHttp http, Clock clock, TlogPolicy.Witness witness, String url) {
    this.http = http;
    this.clock = clock;
    this.witness = witness;
    this.address = URI.create(url.replaceFirst("/$", "") + "/add-checkpoint");
  }

  /** Its cosignature, verified; none when it is away or will not. */
  List<SignedNote.Signature> ask(SignedNote note, Checkpoint checkpoint, TileReader tiles) {
    try {
      OutgoingAnswer answer = send(note, checkpoint, tiles);
      Optional<Long> size = sizeIn(answer);
      if (size.isPresent() && size.get() != cosignedSize && size.get() <= checkpoint.size()) {
        cosignedSize = size.get();
        answer = send(note, checkpoint, tiles);
      }
      return cosignature(answer, note, checkpoint);
    } catch (OutgoingException e) {
      say("does not answer: " + e.reason());
      return List.of();
    }
  }

  private OutgoingAnswer send(SignedNote note, Checkpoint checkpoint, TileReader tiles)
      throws OutgoingException {
    List<TreeHash> proof =
        cosignedSize == 0 || cosignedSize == checkpoint.size()
            ? List.of()
            : new TiledTree(checkpoint.size(), tiles)
                .consistencyProof(cosignedSize, checkpoint.size())
                .orElseThrow();
    String body = new AddCheckpoint(cosignedSize, proof, note).toString();
    return http.send(
        OutgoingRequest.with("POST", address, "text/plain;charset=utf-8", body)
            .limits(ANSWER_BYTES_MAX, PATIENCE));
  }

  /** What is the same is said once. */
  private void say(String what) {
    if (!what.equals(lastSaid)) {
      lastSaid = what;
      LOG.log(Level.WARNING, "the witness {0} {1}", witness.name(), what);
    }
  }

  private static Optional<Long> sizeIn(OutgoingAnswer answer) {
    String text = answer.text();
    return answer.status() == 409 && text.matches("(?:0|[1-9][0-9]{0,17})\n")
        ? Optional.of(Long.parseLong(text.strip()))
        : Optional.empty();
  }

  private List<SignedNote.Signature> cosignature(
      OutgoingAnswer answer, SignedNote note, Checkpoint checkpoint) {
    List<SignedNote.Signature> lines =
        answer.status() == 200
            ? SignedNote.signaturesUnder(note.text(), answer.body())
                .match(read -> read, refusal -> List.of())
            : List.of();
    List<SignedNote.Signature> good =
        lines.stream().filter(line -> timeOf(line, note).isPresent()).toList();
    if (good.isEmpty()) {
      say("did not cosign: it answered " + answer.status() + reason(answer));
    } else if (good.stream().anyMatch(line -> isAtOtherTime(timeOf(line, note).orElseThrow()))) {
      say("cosigned at a time more than " + CLOCK_SKEW_MAX + " from ours: one clock is wrong");
      return List.of();
    } else {
      lastSaid = "";
      cosignedSize = checkpoint.size();
    }
    return good;
  }

  /** What a witness says itself, which may be anything. */
  private static String reason(OutgoingAnswer answer) {
    String text = answer.text().replaceAll("\\p{Cntrl}", " ").strip();
    return text.isEmpty() ? "" : ": " + text.substring(0, Math.min(text.length(), REASON_MAX));
  }

  /** When it says that it cosigned; empty when the line is not its signature. */
  private Optional<Instant> timeOf(SignedNote.Signature line, SignedNote note) {
    return witness.key().cosignedAt(new SignedNote(note.text(), List.of(line)));
  }

  private boolean isAtOtherTime(Instant cosigned) {
    return Duration.between(cosigned, clock.instant()).abs().compareTo(CLOCK_SKEW_MAX) > 0;
  }
}
