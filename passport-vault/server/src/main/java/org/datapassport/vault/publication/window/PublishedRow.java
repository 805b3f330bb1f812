package org.datapassport.vault.publication.window;

import org.datapassport.vault.view.Released;

/**
 * One record as everybody who holds the level gets it.
 *
 * @param group what keeps it apart from the other rows of its window; never goes out
 * @param members the records that a total stands for; empty for single records
 */
public record PublishedRow(String group, Released released, SequenceSet members) {}
