/**
 * Seals what older versions left plain of agreements and requests.
 *
 * <p>Must never happen here: a text that changes; it is opened to what was there.
 */
@NullMarked
package org.datapassport.vault.grant.reseal;

import org.jspecify.annotations.NullMarked;
