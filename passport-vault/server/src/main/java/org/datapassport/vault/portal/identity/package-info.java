/** Pages on which a citizen links identities outside, and ends the links. */
@NullMarked
package org.datapassport.vault.portal.identity;

import org.jspecify.annotations.NullMarked;
