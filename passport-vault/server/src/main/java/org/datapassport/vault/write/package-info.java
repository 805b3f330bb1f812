/**
 * The one way in for records: what somebody typed, what a file brings, and whatever else will
 * write.
 *
 * <p>Behind it, in one transaction for each batch: the shape of every record is checked, what the
 * strand has already is left out, the rest is appended under the strand's lock, and index,
 * publications and log tell of it. Must never happen here: a record without its line, or half a
 * batch.
 */
@NullMarked
package org.datapassport.vault.write;

import org.jspecify.annotations.NullMarked;
