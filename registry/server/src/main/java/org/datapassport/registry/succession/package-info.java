/**
 * How a log goes on when its primary is gone for good: members sign which log follows it.
 *
 * <p>Never here: a successor for the word of a source, or of the old key.
 */
@NullMarked
package org.datapassport.registry.succession;

import org.jspecify.annotations.NullMarked;
