/** Single rules of an authorization request that OAuth, PKCE and DPoP set. */
@NullMarked
package org.datapassport.provider.request.check;

import org.jspecify.annotations.NullMarked;
