package org.datapassport.registry.log.encoding;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;

/** By whose rules entries are read. Both verify everything; they differ in what may be written. */
public enum Reading {
  /** What a registry of ours takes and keeps for ever: the narrowest of what the method permits. */
  REGISTRY,
  /** What a resolver meets: all that did:webvh 1.0 permits, within the limits of one machine. */
  RESOLVER;

  /** Lists of keys, hashes, witnesses and watchers that a resolver still looks at. */
  private static final int LISTED_MAX = 1000;

  public int listMax(int registryMax) {
    return this == REGISTRY ? registryMax : LISTED_MAX;
  }

  /** One proof is enough for a registry; a set of them must verify whole. */
  public int proofsMax() {
    return listMax(1);
  }

  public Instant moment(String text, String member) {
    if (this == REGISTRY) {
      return WholeSeconds.read(text, member);
    }
    try {
      OffsetDateTime moment = OffsetDateTime.parse(text);
      if (moment.getOffset().equals(ZoneOffset.UTC)) {
        return moment.toInstant();
      }
    } catch (DateTimeException e) {
      throw new RefusedException(Reason.BAD_TIME, member + " is not a moment");
    }
    throw new RefusedException(Reason.BAD_TIME, member + " must be UTC");
  }
}
