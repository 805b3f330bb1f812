/**
 * The data API for companies.
 *
 * <p>Must never happen here: a byte of a strand without an active grant that was checked in the
 * same transaction, or an answer that tells a refused strand from an absent one.
 */
@NullMarked
package org.datapassport.vault.data;

import org.jspecify.annotations.NullMarked;
