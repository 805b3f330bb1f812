/** Liveness, readiness and draining. */
@NullMarked
package org.datapassport.platform.health;

import org.jspecify.annotations.NullMarked;
