/** The page on a passport's own log: what is in force, and changing its keys. */
@NullMarked
package org.datapassport.vault.portal.keys;

import org.jspecify.annotations.NullMarked;
