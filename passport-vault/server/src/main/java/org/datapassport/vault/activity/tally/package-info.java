/**
 * What the pages count in the access log: who is named in it, and how often each grant was read.
 *
 * <p>Must never happen here: a count that stands in the database as it is.
 */
@NullMarked
package org.datapassport.vault.activity.tally;

import org.jspecify.annotations.NullMarked;
