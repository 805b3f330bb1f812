/**
 * How strands are named: by type towards everybody, one by one towards their owner.
 *
 * <p>Must never happen here: a strand's own name on its way to a company.
 */
@NullMarked
package org.datapassport.vault.strand.name;

import org.jspecify.annotations.NullMarked;
