/**
 * How much one client may ask of this provider.
 *
 * <p>What must never happen here: a client's calls count against another one.
 */
@NullMarked
package org.datapassport.provider.client.limit;

import org.jspecify.annotations.NullMarked;
