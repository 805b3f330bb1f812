/** The key file at rest, and which provider computes. */
@NullMarked
package org.datapassport.platform.crypto;

import org.jspecify.annotations.NullMarked;
