/** Bytes, digests, text forms of bytes and moments, each in its one spelling. */
@NullMarked
package org.datapassport.registry.log.encoding;

import org.jspecify.annotations.NullMarked;
