/**
 * Faults that are planted on purpose, to see that a test notices each.
 *
 * <p>Must never happen here: a planted fault in a file that is built.
 */
@NullMarked
package org.datapassport.checks.fault;

import org.jspecify.annotations.NullMarked;
