/** The registry as the vault sees it: what it asks there, and how it verifies the answers. */
@NullMarked
package org.datapassport.vault.passport.registry;

import org.jspecify.annotations.NullMarked;
