/**
 * The opened feed: what the leaves of the log commit to, for mirrors of the federation.
 *
 * <p>Never here: an answer to somebody who did not show the token. Whoever reads the feed sees all
 * passports, which nobody may list.
 */
@NullMarked
package org.datapassport.registry.feed;

import org.jspecify.annotations.NullMarked;
