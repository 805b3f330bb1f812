/** Refusals that a caller can see, and the only place that renders them. */
@NullMarked
package org.datapassport.platform.problem;

import org.jspecify.annotations.NullMarked;
