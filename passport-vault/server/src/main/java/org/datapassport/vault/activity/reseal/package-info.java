/**
 * Seals the lines of the access log that older versions left plain.
 *
 * <p>Must never happen here: a line that changes; what is sealed is byte for byte what was there.
 */
@NullMarked
package org.datapassport.vault.activity.reseal;

import org.jspecify.annotations.NullMarked;
