/** Terms in the words that people read, once for the pages of the provider and of the vault. */
@NullMarked
package org.datapassport.consent.words;

import org.jspecify.annotations.NullMarked;
