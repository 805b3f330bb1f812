/**
 * Authorization: a client's request, the interaction with the citizen that answers it, and the
 * authorization that comes out (RFC 6749, 7636, 9101, 9126, 9207, 9396; FAPI 2.0).
 *
 * <p>What must never happen here: a redirect to an address that the client has not registered; a
 * code for something that the citizen did not decide.
 */
@NullMarked
package org.datapassport.provider.authorization;

import org.jspecify.annotations.NullMarked;
