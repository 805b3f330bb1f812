/**
 * Pages on which a citizen corrects and deletes what the vault holds, record by record or whole.
 */
@NullMarked
package org.datapassport.vault.portal.correction;

import org.jspecify.annotations.NullMarked;
