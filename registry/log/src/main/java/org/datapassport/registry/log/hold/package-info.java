/** Operations that wait, and the moves between registries, as the log must tell them. */
@NullMarked
package org.datapassport.registry.log.hold;

import org.jspecify.annotations.NullMarked;
