/**
 * Routes that answer before JAX-RS is asked, and those whose answer comes later, with no worker
 * held meanwhile.
 *
 * <p>Must never happen here: a direct route goes around a limit or a check that a resource at its
 * address would have.
 */
@NullMarked
package org.datapassport.platform.direct;

import org.jspecify.annotations.NullMarked;
