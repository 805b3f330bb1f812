/** The pages on what waits against the passport, and on stopping it. */
@NullMarked
package org.datapassport.vault.portal.waiting;

import org.jspecify.annotations.NullMarked;
