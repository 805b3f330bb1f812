/**
 * A list of lines of which each names the hash of the one before, and the signed word of who keeps
 * it how long it was: whoever kept that finds out a list that was shortened, rewritten or forked.
 */
@NullMarked
package org.datapassport.base.chain;

import org.jspecify.annotations.NullMarked;
