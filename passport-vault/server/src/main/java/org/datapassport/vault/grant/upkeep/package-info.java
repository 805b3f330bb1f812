/** Forgets what only served while a grant was read; must never forget what its citizen sees. */
@NullMarked
package org.datapassport.vault.grant.upkeep;

import org.jspecify.annotations.NullMarked;
