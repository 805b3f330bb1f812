/** The page on closing the passport for good. */
@NullMarked
package org.datapassport.vault.portal.closing;

import org.jspecify.annotations.NullMarked;
