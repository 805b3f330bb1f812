/** What shall become leaves of the log. */
@NullMarked
package org.datapassport.registry.checkpoint.leaf;

import org.jspecify.annotations.NullMarked;
