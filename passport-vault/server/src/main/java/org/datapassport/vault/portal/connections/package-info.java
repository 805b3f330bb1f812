/** Who has what: every flow, with pause, start again and end. */
@NullMarked
package org.datapassport.vault.portal.connections;

import org.jspecify.annotations.NullMarked;
