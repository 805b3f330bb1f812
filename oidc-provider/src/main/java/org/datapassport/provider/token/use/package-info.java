/** What is done with a token that is there: introspection, revocation, userinfo, grants. */
@NullMarked
package org.datapassport.provider.token.use;

import org.jspecify.annotations.NullMarked;
