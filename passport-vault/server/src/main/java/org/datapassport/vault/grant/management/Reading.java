package org.datapassport.vault.grant.management;

import java.time.Instant;
import java.util.UUID;

/**
 * A reading that has begun: all its pages are of one snapshot.
 *
 * @param moved whether it is over because its strand has changed
 */
public record Reading(UUID id, Instant startedAt, Snapshot snapshot, boolean moved) {}
