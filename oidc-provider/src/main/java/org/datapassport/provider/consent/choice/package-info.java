/** What a citizen may choose for each strand that is asked for, and what is chosen so far. */
@NullMarked
package org.datapassport.provider.consent.choice;

import org.jspecify.annotations.NullMarked;
