/** Changes of a passport: keys, recovery, closing, and what waits against it. */
@NullMarked
package org.datapassport.vault.passport.change;

import org.jspecify.annotations.NullMarked;
