/** Starts the whole system on one machine. */
@NullMarked
package org.datapassport.launcher;

import org.jspecify.annotations.NullMarked;
