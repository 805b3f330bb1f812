/**
 * What is refused for its rate, counted by the minute.
 *
 * <p>Must never happen here: a refusal that is neither written down nor counted.
 */
@NullMarked
package org.datapassport.vault.read.rate;

import org.jspecify.annotations.NullMarked;
