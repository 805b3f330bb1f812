/**
 * Proofs of possession at the provider's endpoints: checked, and given a nonce for the next one.
 *
 * <p>Never here: what a proof is ({@code org.datapassport.base.proof}), and what was used once.
 */
@NullMarked
package org.datapassport.provider.key.proof;

import org.jspecify.annotations.NullMarked;
