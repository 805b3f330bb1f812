/**
 * Proof that somebody signed two histories: both notes are kept and shown to everybody.
 *
 * <p>Never here: an accusation that does not rest on two signatures by the log itself.
 */
@NullMarked
package org.datapassport.registry.evidence;

import org.jspecify.annotations.NullMarked;
