/**
 * How much one caller may send and ask: sizes and paces of bodies, numbers per network or client.
 * Nothing here may let a caller hold what all others need.
 */
@NullMarked
package org.datapassport.platform.limit;

import org.jspecify.annotations.NullMarked;
