/** Each dimension of what is asked, given or flowing, in the language of the page. */
@NullMarked
package org.datapassport.provider.consent.words;

import org.jspecify.annotations.NullMarked;
