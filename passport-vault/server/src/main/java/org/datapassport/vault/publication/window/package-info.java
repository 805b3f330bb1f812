/**
 * Published windows, pure: which windows are over, which records a release may hold, and what a
 * level lets out of them.
 *
 * <p>Must never happen here: a release of a window that is not over everywhere, or two releases
 * whose difference stands for fewer records than the strand's minimum.
 */
@NullMarked
package org.datapassport.vault.publication.window;

import org.jspecify.annotations.NullMarked;
