/** The face of the card, with its machine-readable line. */
@NullMarked
package org.datapassport.vault.passport.card;

import org.jspecify.annotations.NullMarked;
