/** The citizen's own terms: what protects them today, and what is not built yet. */
@NullMarked
package org.datapassport.vault.portal.terms;

import org.jspecify.annotations.NullMarked;
