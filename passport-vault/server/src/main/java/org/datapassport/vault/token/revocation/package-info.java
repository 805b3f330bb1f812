/**
 * Access tokens that were taken back before their end (RFC 7009).
 *
 * <p>What must never happen here: a provider takes back the token of another.
 */
@NullMarked
package org.datapassport.vault.token.revocation;

import org.jspecify.annotations.NullMarked;
