package org.datapassport.vault.importing.route;

import org.datapassport.vault.strand.name.StrandId;

/**
 * A strand into which a part may go.
 *
 * @param name what it is called; may be empty
 * @param isNew whether it would be made for the part
 * @param alreadyThere how many of the part's records it has
 */
public record Destination(StrandId strand, String name, boolean isNew, int alreadyThere) {}
