package org.datapassport.vault.importing.job;

/**
 * An import as its row has it.
 *
 * @param working whether a node works on it now
 */
public record Job(JobKey key, JobState state, boolean working, JobBody body) {}
