/**
 * SHA-256, the one hash of the house. The log has its own, since it leans on nothing of ours.
 *
 * <p>Never here: passwords, which want a slow hash.
 */
@NullMarked
package org.datapassport.base.hash;

import org.jspecify.annotations.NullMarked;
