/** Single rules of an authorization request that OpenID Connect adds. */
@NullMarked
package org.datapassport.provider.request.openid;

import org.jspecify.annotations.NullMarked;
