/**
 * What a member of the federation does when a log's primary is gone: makes a key once, looks at the
 * succession, signs it, passes it on.
 *
 * <p>Never here: a signature under what was not read, or, with a mirror at hand, under a tree that
 * the mirror does not have.
 */
@NullMarked
package org.datapassport.registry.verify.succession;

import org.jspecify.annotations.NullMarked;
