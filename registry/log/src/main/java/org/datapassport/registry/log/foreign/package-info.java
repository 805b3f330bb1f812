/** Logs of did:webvh as other implementations write them, judged by the specification. */
@NullMarked
package org.datapassport.registry.log.foreign;

import org.jspecify.annotations.NullMarked;
