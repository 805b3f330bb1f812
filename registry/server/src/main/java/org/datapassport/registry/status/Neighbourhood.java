package org.datapassport.registry.status;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.checkpoint.Standing;
import org.datapassport.registry.mirror.source.PeerBoard;

/**
 * How this registry stands to others, for its status page.
 *
 * @param isWitness whether it cosigns and shows no log
 * @param mirrorOf whom it follows; empty for a primary
 * @param state of a mirror
 * @param ageSeconds how old its answers are
 * @param withheld leaves whose meaning the source owes
 * @param objection why what the source shows is not taken, or why a primary writes nothing
 * @param verified entries that a mirror has, of those that it knows of; as many unless behind
 * @param evidence how many findings accuse the log
 * @param brokenRules how many of them are broken rules; the others are forks
 */
public record Neighbourhood(
    boolean isWitness,
    Optional<URI> mirrorOf,
    Optional<Standing.State> state,
    long ageSeconds,
    long withheld,
    Optional<String> objection,
    long verified,
    long known,
    int evidence,
    int brokenRules,
    List<Witness> witnesses,
    List<PeerBoard.Peer> peers) {
  /** A witness, and when it cosigned the checkpoint that is shown; empty when it did not. */
  public record Witness(String name, Optional<Instant> cosignedAt) {}

  public Neighbourhood {
    witnesses = List.copyOf(witnesses);
    peers = List.copyOf(peers);
  }

  public long cosigned() {
    return witnesses.stream().filter(witness -> witness.cosignedAt().isPresent()).count();
  }
}
