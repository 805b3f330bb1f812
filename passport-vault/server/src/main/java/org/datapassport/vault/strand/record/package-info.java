/** Records of a strand: their shape, tags, order and pages. */
@NullMarked
package org.datapassport.vault.strand.record;

import org.jspecify.annotations.NullMarked;
