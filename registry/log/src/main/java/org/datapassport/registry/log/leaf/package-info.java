/** What a leaf of the log commits to, what it means, and the receipt that it is there. */
@NullMarked
package org.datapassport.registry.log.leaf;

import org.jspecify.annotations.NullMarked;
