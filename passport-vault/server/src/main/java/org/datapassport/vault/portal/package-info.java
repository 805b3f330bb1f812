/**
 * What all portal pages share: the frame, notes, dates, tables to download.
 *
 * <p>The pages themselves are in the packages below, one for each page. What must never happen
 * here: a page that answers for a vault other than the signed-in owner's, a value that leaves a
 * page unescaped, a button that looks better than its opposite.
 */
@NullMarked
package org.datapassport.vault.portal;

import org.jspecify.annotations.NullMarked;
