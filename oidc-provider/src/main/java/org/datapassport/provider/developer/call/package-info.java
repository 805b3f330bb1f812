/** The last calls of a client, each with what went wrong and what helps. */
@NullMarked
package org.datapassport.provider.developer.call;

import org.jspecify.annotations.NullMarked;
