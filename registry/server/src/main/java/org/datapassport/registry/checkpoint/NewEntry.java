package org.datapassport.registry.checkpoint;

import java.util.Optional;
import org.datapassport.registry.log.ByteString;
import org.datapassport.registry.log.LeafOpening;
import org.datapassport.registry.log.PassportNumber;
import org.datapassport.registry.log.Scid;
import org.datapassport.registry.log.VersionId;

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
