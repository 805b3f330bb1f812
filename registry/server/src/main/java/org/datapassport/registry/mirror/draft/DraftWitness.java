package org.datapassport.registry.mirror.draft;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.checkpoint.LogParts;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.mirror.MirrorParts;
import org.datapassport.registry.mirror.source.ChunkLimits;
import org.datapassport.registry.witness.TreeRules;

/**
 * Judges trees of the log that is followed here before they are cosigned. Of other logs, and where
 * no log is followed, nothing but the history is known.
 */
@ApplicationScoped
class DraftWitness implements TreeRules {
  @Inject FederationSettings settings;
  @Inject LogParts parts;
  @Inject MirrorParts mirror;
  @Inject Clock clock;

  private record Followed(NoteKey key, DraftRules rules) {}

  /** Guarded by this; another one after another log went on for ours. */
  private Optional<Followed> followed = Optional.empty();

  @Override
  public Optional<String> objection(SignedNote note) {
    if (!settings.isMirror()) {
      return Optional.empty();
    }
    Optional<NoteKey> key = parts.verifierKey();
    if (key.isEmpty()) {
      return Optional.of("this witness has not begun to follow its log");
    }
    return key.get().name().equals(Checkpoint.parse(note.text()).orElseThrow().origin())
        ? rules(key.get()).objection(note)
        : Optional.empty();
  }

  private synchronized DraftRules rules(NoteKey key) {
    Followed current =
        followed
            .filter(known -> known.key().equals(key))
            .orElseGet(() -> new Followed(key, newRules(key)));
    followed = Optional.of(current);
    return current.rules();
  }

  private DraftRules newRules(NoteKey key) {
    return new DraftRules(
        mirror.source().draft(),
        mirror.policy(key),
        mirror.store(key),
        parts.files()::read,
        mirror.rules(),
        ChunkLimits.USUAL,
        clock);
  }
}
