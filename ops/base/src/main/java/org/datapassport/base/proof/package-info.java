/**
 * Proof of possession by DPoP: proofs that we make, those of others checked, and nonces for them;
 * and what such a check is made of, signatures of others and types of tokens.
 *
 * <p>Never here: who remembers what was used, which is a table of the service.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449">RFC 9449</a>
 */
@NullMarked
package org.datapassport.base.proof;

import org.jspecify.annotations.NullMarked;
