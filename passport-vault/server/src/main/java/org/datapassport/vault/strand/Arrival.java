package org.datapassport.vault.strand;

import java.time.Instant;

/**
 * Records that came together.
 *
 * @param from time of the earliest
 * @param to time of the latest
 * @param at when they came
 */
public record Arrival(Instant from, Instant to, Instant at) {}
