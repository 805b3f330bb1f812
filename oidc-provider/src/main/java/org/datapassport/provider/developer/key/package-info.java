/** Public keys of a developer's client. */
@NullMarked
package org.datapassport.provider.developer.key;

import org.jspecify.annotations.NullMarked;
