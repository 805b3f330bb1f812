/**
 * Requests: how a client asks, by pushing or by the browser, and the rules that a request must keep
 * (RFC 6749, 7636, 8707, 9101, 9126, 9396; FAPI 2.0).
 *
 * <p>What must never happen here: a redirect to an address that the client has not registered; a
 * citizen disturbed with a request that asks for more than the client may.
 */
@NullMarked
package org.datapassport.provider.request;

import org.jspecify.annotations.NullMarked;
