/** Entries of did:webvh 1.0: read, made, and verified from the first to the last. */
@NullMarked
package org.datapassport.registry.log.webvh;

import org.jspecify.annotations.NullMarked;
