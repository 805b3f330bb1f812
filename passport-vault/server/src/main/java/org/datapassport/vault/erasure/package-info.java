/**
 * What the citizen deletes as a whole, with all that hangs on it.
 *
 * <p>Must never happen here: data that are gone and may still be read under an agreement, or the
 * reverse. Specification: erasure of the data and of the consent to it, GDPR articles 7(3) and 17.
 */
@NullMarked
package org.datapassport.vault.erasure;

import org.jspecify.annotations.NullMarked;
