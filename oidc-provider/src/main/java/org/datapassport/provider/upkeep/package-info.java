/**
 * Removes what the pages for people no longer need.
 *
 * <p>What must never happen here: anything depends on it. Expiry is always checked by the clock.
 */
@NullMarked
package org.datapassport.provider.upkeep;

import org.jspecify.annotations.NullMarked;
