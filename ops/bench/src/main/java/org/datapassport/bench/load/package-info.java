/** Callers at a pace or in a loop, what they cost, and how it is told. */
@NullMarked
package org.datapassport.bench.load;

import org.jspecify.annotations.NullMarked;
