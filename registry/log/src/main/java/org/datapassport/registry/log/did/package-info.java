/** Identifiers, where they are published, their documents, and the number on the card. */
@NullMarked
package org.datapassport.registry.log.did;

import org.jspecify.annotations.NullMarked;
