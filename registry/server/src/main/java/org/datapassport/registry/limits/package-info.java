/** The limits of this registry as a document, so that senders need not find them out. */
@NullMarked
package org.datapassport.registry.limits;

import org.jspecify.annotations.NullMarked;
