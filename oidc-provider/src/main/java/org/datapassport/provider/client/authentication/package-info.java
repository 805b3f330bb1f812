/** How a client proves at an endpoint that it is itself. */
@NullMarked
package org.datapassport.provider.client.authentication;

import org.jspecify.annotations.NullMarked;
