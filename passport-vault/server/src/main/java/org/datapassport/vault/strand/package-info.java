/**
 * Strands: topics of a citizen's data, kept as encrypted segments of flat records.
 *
 * <p>Must never happen here: a record or a value in plain text outside memory.
 */
@NullMarked
package org.datapassport.vault.strand;

import org.jspecify.annotations.NullMarked;
