/** The OpenID provider as the vault sees it: found, asked, its answers checked. */
@NullMarked
package org.datapassport.vault.signin.relyingparty;

import org.jspecify.annotations.NullMarked;
