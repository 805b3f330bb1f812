/**
 * The id by which a client finds its call in the logs of both sides (FAPI 1.0 part 1 section
 * 6.2.1).
 *
 * <p>What must never happen here: anything is repeated that is no UUID.
 */
@NullMarked
package org.datapassport.platform.interaction;

import org.jspecify.annotations.NullMarked;
