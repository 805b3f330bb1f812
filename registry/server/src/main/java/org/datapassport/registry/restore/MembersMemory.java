package org.datapassport.registry.restore;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.http.OutgoingAnswer;
import org.datapassport.platform.http.OutgoingException;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.platform.http.OutgoingRequest;
import org.datapassport.registry.checkpoint.writer.start.Remembered;
import org.datapassport.registry.log.note.AddCheckpoint;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.tree.TileReader;
import org.datapassport.registry.log.tree.TreeComparison;

/**
 * Asks peers for the checkpoint that they verified last, witnesses for the size that they cosigned
 * last, and looks at what the operator kept.
 *
 * <p>Any answer counts as one, also that somebody never heard of this log; a failure (5xx) does
 * not, since a proxy before who is away gives one. Of a witness that has more than is shown to it,
 * the specification wants its size (C2SP tlog-witness, 409); it is shown the last note that was
 * published, so nothing new is signed to ask.
 *
 * @param peers base addresses of mirrors
 * @param witnesses base addresses of witnesses
 */
record MembersMemory(
    OutgoingHttp http, NoteKey key, KeptTree kept, List<URI> peers, List<String> witnesses)
    implements Remembered {
  private static final Logger LOG = System.getLogger(MembersMemory.class.getName());
  private static final int ANSWER_BYTES_MAX = 64 * 1024;

  /** A start waits for each that is away. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  MembersMemory {
    peers = List.copyOf(peers);
    witnesses = List.copyOf(witnesses);
  }

  @Override
  public Finding ask(Checkpoint ours, List<SignedNote> shown, TileReader tiles) {
    List<String> contradictions = new ArrayList<>();
    Optional<Checkpoint> known = kept.read(key);
    known
        .flatMap(tree -> contradiction("the kept checkpoint", tree, ours, tiles))
        .ifPresent(contradictions::add);
    int answers = known.isPresent() ? 1 : 0;
    for (URI peer : peers) {
      Optional<OutgoingAnswer> answer = shownBy(peer);
      answers += answer.isPresent() ? 1 : 0;
      answer
          .flatMap(this::signed)
          .flatMap(tree -> contradiction("the peer " + peer, tree, ours, tiles))
          .ifPresent(contradictions::add);
    }
    List<String> asked = shown.isEmpty() ? List.of() : witnesses;
    for (String witness : asked) {
      Optional<OutgoingAnswer> answer = cosignedBy(witness, shown.get(0));
      answers += answer.isPresent() ? 1 : 0;
      answer
          .flatMap(MembersMemory::sizeIn)
          .filter(size -> size > ours.size())
          .map(size -> "the witness " + witness + " cosigned " + more(size, ours))
          .ifPresent(contradictions::add);
    }
    return found(ours, contradictions, answers, peers.size() + asked.size());
  }

  /**
   * A log that has published nothing under its key, such as that of a mirror which members let go
   * on, has nothing to show to witnesses. It is safe without their word: what it asks them to
   * cosign first is held against all that they saw.
   */
  private Finding found(Checkpoint ours, List<String> contradictions, int answers, int others) {
    if (!contradictions.isEmpty()) {
      return new Contradicts(String.join("; ", contradictions));
    }
    // A log without entries has published nothing that could be contradicted.
    if (answers > 0 || ours.size() == 0) {
      return new Fits();
    }
    if (others == 0) {
      LOG.log(
          Level.INFO,
          "nobody else is asked whether this log published more than its database knows: there are"
              + " no mirror.peers, no witnesses and no kept-checkpoint (Backup in operations.md)");
      return new Fits();
    }
    return new Silent(
        "none of the "
            + others
            + " peers and witnesses answers; before the first signature after a start one of them"
            + " must say what it saw of this log. Wait for them, or lay the newest checkpoint"
            + " beside the database (Backup in operations.md)");
  }

  private static String more(long size, Checkpoint ours) {
    return "a tree of " + size + " entries, the database has " + ours.size();
  }

  private static Optional<String> contradiction(
      String who, Checkpoint theirs, Checkpoint ours, TileReader tiles) {
    if (theirs.size() > ours.size()) {
      return Optional.of(who + " has " + more(theirs.size(), ours));
    }
    boolean forked =
        TreeComparison.of(theirs.size(), theirs.root(), ours.size(), ours.root(), tiles)
            == TreeComparison.FORKED;
    return forked
        ? Optional.of(who + " has another tree of " + theirs.size() + " entries")
        : Optional.empty();
  }

  private Optional<OutgoingAnswer> shownBy(URI peer) {
    String path = "/monitoring/" + Checkpoint.originHash(key.name()) + "/checkpoint";
    return answer(OutgoingRequest.get(URI.create(peer + path)));
  }

  private Optional<OutgoingAnswer> cosignedBy(String witness, SignedNote shown) {
    URI address = URI.create(witness.replaceFirst("/$", "") + "/add-checkpoint");
    String body = new AddCheckpoint(0, List.of(), shown).toString();
    return answer(OutgoingRequest.with("POST", address, "text/plain;charset=utf-8", body));
  }

  private Optional<OutgoingAnswer> answer(OutgoingRequest request) {
    try {
      OutgoingAnswer answer = http.send(request.limits(ANSWER_BYTES_MAX, PATIENCE));
      return Optional.of(answer).filter(given -> given.status() < 500);
    } catch (OutgoingException e) {
      LOG.log(Level.INFO, "{0} does not say what it saw of this log", request.target());
      return Optional.empty();
    }
  }

  private Optional<Checkpoint> signed(OutgoingAnswer answer) {
    return answer.status() == 200
        ? SignedNote.parse(answer.body())
            .match(
                note -> Checkpoint.verify(note, key).match(Optional::of, r -> Optional.empty()),
                refusal -> Optional.<Checkpoint>empty())
        : Optional.empty();
  }

  private static Optional<Long> sizeIn(OutgoingAnswer answer) {
    String text = answer.text();
    return answer.status() == 409 && text.matches("(?:0|[1-9][0-9]{0,17})\n")
        ? Optional.of(Long.parseLong(text.strip()))
        : Optional.empty();
  }
}
