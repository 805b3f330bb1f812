/**
 * The step from test to live: what stands between a client and citizens, and the one button.
 *
 * <p>What must never happen here: a client goes live with a key of its tests, or keeps anything of
 * a test person; a live client becomes a test client again.
 */
@NullMarked
package org.datapassport.provider.developer.live;

import org.jspecify.annotations.NullMarked;
