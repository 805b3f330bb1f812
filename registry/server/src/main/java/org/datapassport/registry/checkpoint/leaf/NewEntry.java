package org.datapassport.registry.checkpoint.leaf;

import java.util.Optional;
import org.datapassport.registry.log.did.PassportNumber;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.leaf.LeafOpening;
import org.datapassport.registry.log.webvh.VersionId;

/** A verified entry of a passport that wants a place in the log. */
public record NewEntry(Scid scid, PassportNumber number, VersionId versionId, LeafOpening opening)
    implements NewLeaf {
  @Override
  public ByteString leaf() {
    return opening.leaf();
  }

  @Override
  public Optional<LeafOpening> kept() {
    return Optional.of(opening);
  }
}
