/**
 * Publications: what the levels of a strand tell, made at fixed times and the same for everybody.
 *
 * <p>Must never happen here: an answer that depends on who asks, or on when somebody asked before;
 * a period, a value or a count in plain text.
 */
@NullMarked
package org.datapassport.vault.publication;

import org.jspecify.annotations.NullMarked;
