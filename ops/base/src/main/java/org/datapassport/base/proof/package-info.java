/**
 * Proof of possession by DPoP: proofs that we make, and nonces for those that others make.
 *
 * <p>Never here: who remembers what was used, which is a table of the service.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449">RFC 9449</a>
 */
@NullMarked
package org.datapassport.base.proof;

import org.jspecify.annotations.NullMarked;
