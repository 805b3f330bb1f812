package org.datapassport.registry.status;

import java.time.Duration;
import java.time.Instant;

/**
 * What one look at the log saw.
 *
 * @param isReadable whether a log is shown
 * @param isWitnessed whether a quorum has signed it; true where none is demanded
 * @param isBehind whether this mirror, or one that is known here, is behind
 * @param delay the longest that one is
 */
record Look(
    Instant at,
    long entries,
    boolean isReadable,
    boolean isWitnessed,
    boolean isBehind,
    Duration delay) {}
