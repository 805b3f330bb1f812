/** Ed25519 public keys, signers and multihashes in the forms that did:webvh needs. */
@NullMarked
package org.datapassport.registry.log.key;

import org.jspecify.annotations.NullMarked;
