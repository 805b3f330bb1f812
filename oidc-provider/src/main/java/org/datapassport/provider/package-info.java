/**
 * The OpenID provider: what its features share, and nothing that a feature could own.
 *
 * <p>Arrows between features go one way: {@code key} ← {@code client} ← {@code grant} ← {@code
 * subject} ← {@code authorization} ← {@code request} and {@code token} ← {@code discovery}; sign-in
 * and consent use {@code authorization} and are used by nobody.
 */
@NullMarked
package org.datapassport.provider;

import org.jspecify.annotations.NullMarked;
