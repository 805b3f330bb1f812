/** Errors as OAuth writes them (RFC 6749, section 5.2). */
@NullMarked
package org.datapassport.provider.error;

import org.jspecify.annotations.NullMarked;
