/**
 * Views: what a detail level lets out of a strand.
 *
 * <p>Must never happen here: a field outside the level in an answer.
 */
@NullMarked
package org.datapassport.vault.view;

import org.jspecify.annotations.NullMarked;
