/** What the citizen sees of one connection. */
@NullMarked
package org.datapassport.vault.portal.connections.card;

import org.jspecify.annotations.NullMarked;
