/** Instructions to the registry that are no entry, links to identities among them. */
@NullMarked
package org.datapassport.registry.log.instruction;

import org.jspecify.annotations.NullMarked;
