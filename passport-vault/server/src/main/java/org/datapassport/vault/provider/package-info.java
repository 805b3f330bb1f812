/**
 * What the provider asks of the vault: subjects, previews, waiting requests, decisions, states.
 *
 * <p>Must never happen here: an answer to a caller whose token and proof were not both verified.
 */
@NullMarked
package org.datapassport.vault.provider;

import org.jspecify.annotations.NullMarked;
