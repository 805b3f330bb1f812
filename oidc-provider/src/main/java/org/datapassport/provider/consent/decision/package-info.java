/** The last look at a choice, and what becomes of it. */
@NullMarked
package org.datapassport.provider.consent.decision;

import org.jspecify.annotations.NullMarked;
