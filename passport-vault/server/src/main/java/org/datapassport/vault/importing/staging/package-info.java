/**
 * Uploaded files between the dry run and the citizen's decision.
 *
 * <p>Must never happen here: a byte of a file outside of memory that is not sealed under the
 * vault's key, or a file that nobody sweeps.
 */
@NullMarked
package org.datapassport.vault.importing.staging;

import org.jspecify.annotations.NullMarked;
