/** Clients as they are registered, changed, kept and found (RFC 7591 and 7592). */
@NullMarked
package org.datapassport.provider.client.registration;

import org.jspecify.annotations.NullMarked;
