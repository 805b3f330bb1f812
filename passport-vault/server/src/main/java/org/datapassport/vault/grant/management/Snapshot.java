package org.datapassport.vault.grant.management;

/**
 * Where a strand stood when a reading began.
 *
 * @param seq sequence number that the next record was to get: the reading sees none from there on
 * @param generation of the strand; when it has moved, the reading is over
 */
public record Snapshot(long seq, int generation) {}
