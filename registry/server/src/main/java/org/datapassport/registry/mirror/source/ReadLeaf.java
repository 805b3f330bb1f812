package org.datapassport.registry.mirror.source;

import java.time.Instant;
import java.util.Optional;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.leaf.LeafMeaning;
import org.datapassport.registry.log.leaf.LeafOpening;
import org.datapassport.registry.log.verdict.Verdict;
import org.datapassport.registry.log.webvh.PreparedEntry;

/**
 * A leaf that was read by itself: leaf hash, opening, canonical form, and of an entry the verdicts
 * that need no other entry. Whether it may stand where it stands is not decided yet.
 *
 * @param prepared present when the meaning is an entry
 */
public record ReadLeaf(Verdict<LeafMeaning> meaning, Optional<PreparedEntry> prepared) {
  static ReadLeaf of(ByteString leaf, Optional<LeafOpening> opening, Instant now) {
    Verdict<LeafMeaning> meaning = LeafMeaning.of(leaf, opening);
    return new ReadLeaf(
        meaning,
        meaning.match(
            said ->
                said instanceof LeafMeaning.Entry entry
                    ? Optional.of(PreparedEntry.of(entry.entry(), now))
                    : Optional.<PreparedEntry>empty(),
            refusal -> Optional.empty()));
  }

  /** What the log says of a passport that is no entry of it. */
  public Optional<ByteString> told() {
    return meaning.match(
        said ->
            said instanceof LeafMeaning.Told told
                ? Optional.of(told.opening().body())
                : Optional.<ByteString>empty(),
        refusal -> Optional.empty());
  }
}
