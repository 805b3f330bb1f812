package org.datapassport.registry.registrar;

import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.did.WebvhDid;
import org.datapassport.registry.log.note.TlogPolicy;

/**
 * Another registry.
 *
 * @param place where its identifiers live
 * @param policy whose signatures its log's checkpoints need
 */
public record Registrar(IdentifierPlace place, TlogPolicy policy) {
  boolean isHomeOf(WebvhDid did) {
    return did.equals(WebvhDid.at(place, did.scid()));
  }
}
