/** Sharing less of a strand than was asked, besides its level and its end. */
@NullMarked
package org.datapassport.provider.consent.choice.narrowing;

import org.jspecify.annotations.NullMarked;
