/** Pure rules of identifiers and of the public log. No I/O. */
@NullMarked
package org.datapassport.registry.log;

import org.jspecify.annotations.NullMarked;
