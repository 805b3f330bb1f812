/**
 * Keys: the provider's own signing keys, and proofs that a caller holds a key.
 *
 * <p>What must never happen here: a private key leaves the process or lies in the database in
 * plain; a proof or an assertion is accepted a second time, on any node (RFC 9449 section 11.1).
 */
@NullMarked
package org.datapassport.provider.key;

import org.jspecify.annotations.NullMarked;
