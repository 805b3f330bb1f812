/** Leaves of the log, verified by all its rules before a mirror takes them. */
@NullMarked
package org.datapassport.registry.mirror.chunk;

import org.jspecify.annotations.NullMarked;
