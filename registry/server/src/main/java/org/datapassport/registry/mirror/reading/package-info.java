/** Reads at a mirror: how fresh, and that nothing is written there. */
@NullMarked
package org.datapassport.registry.mirror.reading;

import org.jspecify.annotations.NullMarked;
