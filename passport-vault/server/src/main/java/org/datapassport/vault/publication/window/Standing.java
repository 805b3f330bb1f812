package org.datapassport.vault.publication.window;

import java.time.Instant;

/**
 * A block and when it is to be published next.
 *
 * @param due {@link Instant#MAX} when nothing is to come
 */
public record Standing(Block block, Instant due) {}
