/**
 * The sealed index of a strand: which segments there are and what times, tags and imports they
 * hold, so that a dump of the database tells none of it.
 */
@NullMarked
package org.datapassport.vault.strand.index;

import org.jspecify.annotations.NullMarked;
