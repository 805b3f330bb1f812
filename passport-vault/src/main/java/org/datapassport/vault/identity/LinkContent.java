package org.datapassport.vault.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.datapassport.registry.log.ByteString;
import org.datapassport.registry.log.IdentityLink;
import org.datapassport.registry.log.Json;
import org.datapassport.registry.log.LinkOpening;
import org.datapassport.registry.log.LinkRequest;
import org.datapassport.registry.log.Scid;
import org.datapassport.registry.log.Signer;

/**
 * What the vault keeps of a link, sealed.
 *
 * @param label what the citizen knows it by, such as the e-mail address; it goes nowhere
 * @param line the instruction as it was signed last: a retry sends the same bytes
 */
public record LinkContent(LinkOpening opening, ByteString blinding, String label, ByteString line) {
  private static final int BYTES_MAX = 8192;

  LinkContent withLine(ByteString signed) {
    return new LinkContent(opening, blinding, label, signed);
  }

  /** The attested link; Ed25519 gives the same signature each time, so it has one name. */
  IdentityLink link(Scid scid, Signer verifier) {
    return IdentityLink.attest(opening.commitment(), blinding, scid, verifier);
  }

  LinkRequest request(Scid scid, Signer verifier) {
    return new LinkRequest(link(scid, verifier), blinding);
  }

  byte[] toBytes() {
    return Json.Members.EMPTY
        .with("blinding", Base64.getEncoder().encodeToString(blinding.toArray()))
        .with("label", label)
        .with("line", new String(line.toArray(), StandardCharsets.UTF_8))
        .with("opening", opening.toJson())
        .canonicalBytes();
  }

  static LinkContent read(byte[] bytes) {
    Json.Members members = Json.parseCanonical(bytes, BYTES_MAX).orElseThrow();
    byte[] opening = members.find("opening").orElseThrow().canonicalBytes();
    return new LinkContent(
        LinkOpening.parse(opening).orElseThrow(),
        ByteString.copyOf(Base64.getDecoder().decode(text(members, "blinding"))),
        text(members, "label"),
        ByteString.copyOf(text(members, "line").getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(Json.Members members, String name) {
    return ((Json.Text) members.find(name).orElseThrow()).value();
  }
}
