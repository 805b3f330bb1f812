/**
 * The federation's directory: which organisations DCANN accredits, as what, and since when.
 *
 * <p>What must never happen here: an accreditation that the public log does not tell of, a
 * suspended one that counts, and a row or a leaf about a person.
 */
@NullMarked
package org.datapassport.registry.directory;

import org.jspecify.annotations.NullMarked;
