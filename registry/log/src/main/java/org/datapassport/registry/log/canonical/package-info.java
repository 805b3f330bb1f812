/** RFC 8785 canonical JSON: what is signed is read and written in one way only. */
@NullMarked
package org.datapassport.registry.log.canonical;

import org.jspecify.annotations.NullMarked;
