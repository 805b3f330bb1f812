/**
 * The one way out for companies: gate, snapshot, view, gate again with the log line, open flow.
 *
 * <p>Must never happen here: a byte of a strand that leaves before the second look at the agreement
 * has committed, an answer that tells a refused strand from an absent one, or a lock on an
 * agreement.
 */
@NullMarked
package org.datapassport.vault.read;

import org.jspecify.annotations.NullMarked;
