/** What is asked of a citizen, and whether this person may answer it now. */
@NullMarked
package org.datapassport.provider.consent.question;

import org.jspecify.annotations.NullMarked;
