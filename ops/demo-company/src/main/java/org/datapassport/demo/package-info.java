/** A greengrocer that reads strands: a relying party to copy from. */
@NullMarked
package org.datapassport.demo;

import org.jspecify.annotations.NullMarked;
