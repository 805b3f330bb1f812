/** A developer's clients: made, looked at, changed, deleted. */
@NullMarked
package org.datapassport.provider.developer.client;

import org.jspecify.annotations.NullMarked;
