/** The page on which a citizen says their time zone. */
@NullMarked
package org.datapassport.vault.portal.zone;

import org.jspecify.annotations.NullMarked;
