package org.datapassport.registry.log.instruction;

import java.util.Set;
import org.datapassport.registry.log.canonical.Fields;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.encoding.Sha256;
import org.datapassport.registry.log.encoding.UrlBase64;
import org.datapassport.registry.log.key.Ed25519Key;

/**
 * What an instruction to link an identity carries: the link without its holder, and the blinding
 * with which the registry makes the holder itself. Shape: {@code
 * {"attestation","blinding","commitment","verifier"}}.
 */
public record LinkRequest(IdentityLink link, ByteString blinding) {
  private static final Set<String> KNOWN =
      Set.of("attestation", "blinding", "commitment", "verifier");

  public LinkRequest {
    if (blinding.size() != IdentityLink.BLINDING_BYTES) {
      throw new IllegalArgumentException("blinding: 32 bytes");
    }
  }

  Json.Members toJson() {
    return Json.Members.EMPTY
        .with("attestation", UrlBase64.write(link.attestation()))
        .with("blinding", UrlBase64.write(blinding))
        .with("commitment", UrlBase64.write(link.commitment()))
        .with("verifier", link.verifier().multikey());
  }

  static LinkRequest read(Json value, Scid scid) {
    Fields fields = Fields.of(value, "link");
    fields.allowOnly(KNOWN);
    ByteString blinding =
        UrlBase64.read(fields.text("blinding"), IdentityLink.BLINDING_BYTES, "blinding");
    IdentityLink link =
        new IdentityLink(
            UrlBase64.read(fields.text("commitment"), Sha256.BYTES, "commitment"),
            IdentityLink.holder(blinding, scid),
            Ed25519Key.parseMultikey(fields.text("verifier")),
            UrlBase64.read(fields.text("attestation"), Ed25519Key.SIGNATURE_BYTES, "attestation"));
    return new LinkRequest(link, blinding);
  }
}
