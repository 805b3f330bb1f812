/** Access tokens and proofs of those who call the vault, and who they are. */
@NullMarked
package org.datapassport.vault.token;

import org.jspecify.annotations.NullMarked;
