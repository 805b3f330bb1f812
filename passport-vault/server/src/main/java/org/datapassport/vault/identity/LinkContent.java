package org.datapassport.vault.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.instruction.IdentityLink;
import org.datapassport.registry.log.instruction.LinkOpening;
import org.datapassport.registry.log.instruction.LinkRequest;
import org.datapassport.registry.log.key.Signer;

/**
 * What the vault keeps of a link, sealed.
 *
 * @param label what the citizen knows it by, such as the e-mail address; it goes nowhere
 * @param line the instruction as it was signed last: a retry sends the same bytes
 * @param document the handle of the document that is linked, which the registrar is asked about
 */
public record LinkContent(
    LinkOpening opening,
    ByteString blinding,
    String label,
    ByteString line,
    Optional<ByteString> document) {
  private static final int BYTES_MAX = 8192;
  private static final String DOCUMENT = "document";

  LinkContent withLine(ByteString signed) {
    return new LinkContent(opening, blinding, label, signed, document);
  }

  /** The attested link; Ed25519 gives the same signature each time, so it has one name. */
  public IdentityLink link(Scid scid, Signer verifier) {
    return IdentityLink.attest(opening.commitment(), blinding, scid, verifier);
  }

  LinkRequest request(Scid scid, Signer verifier) {
    return new LinkRequest(link(scid, verifier), blinding);
  }

  byte[] toBytes() {
    Json.Members members =
        Json.Members.EMPTY
            .with("blinding", base64(blinding))
            .with("label", label)
            .with("line", new String(line.toArray(), StandardCharsets.UTF_8))
            .with("opening", opening.toJson());
    return document
        .map(handle -> members.with(DOCUMENT, base64(handle)))
        .orElse(members)
        .canonicalBytes();
  }

  static LinkContent read(byte[] bytes) {
    Json.Members members = Json.parseCanonical(bytes, BYTES_MAX).orElseThrow();
    byte[] opening = members.find("opening").orElseThrow().canonicalBytes();
    return new LinkContent(
        LinkOpening.parse(opening).orElseThrow(),
        bytes(text(members, "blinding")),
        text(members, "label"),
        ByteString.copyOf(text(members, "line").getBytes(StandardCharsets.UTF_8)),
        members.find(DOCUMENT).map(handle -> bytes(((Json.Text) handle).value())));
  }

  private static String base64(ByteString bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }

  private static ByteString bytes(String text) {
    return ByteString.copyOf(Base64.getDecoder().decode(text));
  }

  private static String text(Json.Members members, String name) {
    return ((Json.Text) members.find(name).orElseThrow()).value();
  }
}
