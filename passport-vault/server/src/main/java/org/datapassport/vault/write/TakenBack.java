package org.datapassport.vault.write;

/**
 * What was taken back.
 *
 * @param records how many went
 * @param told whether a published window held one of them: who may read it has the total already
 */
public record TakenBack(long records, boolean told) {}
