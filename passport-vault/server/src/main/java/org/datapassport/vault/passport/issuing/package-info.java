/** A passport comes into being, and pages that need one. */
@NullMarked
package org.datapassport.vault.passport.issuing;

import org.jspecify.annotations.NullMarked;
