/** The OpenID provider. */
@NullMarked
package org.datapassport.provider;

import org.jspecify.annotations.NullMarked;
