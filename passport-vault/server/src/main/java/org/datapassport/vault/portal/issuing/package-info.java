/** The page on which a citizen gets a passport, and the recovery file that comes with it. */
@NullMarked
package org.datapassport.vault.portal.issuing;

import org.jspecify.annotations.NullMarked;
