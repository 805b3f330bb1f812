/** Access tokens as they are issued for a code, a refresh token, another token or a client. */
@NullMarked
package org.datapassport.provider.token.issuing;

import org.jspecify.annotations.NullMarked;
