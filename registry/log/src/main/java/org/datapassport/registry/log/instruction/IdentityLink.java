package org.datapassport.registry.log.instruction;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.datapassport.registry.log.canonical.CanonicalJson;
import org.datapassport.registry.log.canonical.Fields;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.encoding.Sha256;
import org.datapassport.registry.log.encoding.UrlBase64;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.passport.OperationId;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.Refusals;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * A verifier's word that some passport has some evidence, as a leaf of its own in the log. It names
 * neither: a company to whom it is opened learns no identifier from it. Shape (canonical JSON):
 *
 * <pre>{@code
 * {"attestation":"<64 bytes>","commitment":"<32 bytes>","holder":"<32 bytes>",
 *  "operation":"identity-link","verifier":"z6Mk…"}
 * }</pre>
 *
 * @param commitment to the evidence: {@link LinkOpening#commitment}
 * @param holder to the passport: {@link #holder}. It keeps a link from being copied into another
 *     passport
 * @param attestation the verifier's Ed25519 signature over both
 */
public record IdentityLink(
    ByteString commitment, ByteString holder, Ed25519Key verifier, ByteString attestation) {
  /** Long enough that trying all known passports finds nothing without it. */
  public static final int BLINDING_BYTES = 32;

  private static final byte[] HOLDER_DOMAIN =
      "dcann/identity-link/holder/v1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NAME_DOMAIN =
      "dcann/identity-link/name/v1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LISTED_DOMAIN =
      "dcann/identity-link/listed/v1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ATTESTATION_DOMAIN =
      "dcann/identity-link/attestation/v1".getBytes(StandardCharsets.US_ASCII);

  private static final Set<String> KNOWN =
      Set.of("attestation", "commitment", "holder", "operation", "verifier");
  private static final String OPERATION = "identity-link";

  public IdentityLink {
    if (commitment.size() != Sha256.BYTES
        || holder.size() != Sha256.BYTES
        || attestation.size() != Ed25519Key.SIGNATURE_BYTES) {
      throw new IllegalArgumentException("commitment, holder: 32 bytes; attestation: 64 bytes");
    }
  }

  /** The verifier says that this evidence is the passport's. */
  public static IdentityLink attest(
      ByteString commitment, ByteString blinding, Scid scid, Signer verifier) {
    ByteString holder = holder(blinding, scid);
    byte[] signature = verifier.sign(attested(commitment, holder));
    return new IdentityLink(commitment, holder, verifier.publicKey(), ByteString.copyOf(signature));
  }

  /** Commits to a passport; the blinding goes to the registry and to nobody else. */
  static ByteString holder(ByteString blinding, Scid scid) {
    byte[] text = scid.text().getBytes(StandardCharsets.US_ASCII);
    return ByteString.copyOf(Sha256.hash(HOLDER_DOMAIN, blinding.toArray(), text));
  }

  public boolean isAttested() {
    return verifier.verifies(attested(commitment, holder), attestation.toArray());
  }

  /** The domain and two hashes have fixed lengths, so that nothing else reads the same. */
  private static byte[] attested(ByteString commitment, ByteString holder) {
    int domain = ATTESTATION_DOMAIN.length;
    byte[] message = new byte[domain + 2 * Sha256.BYTES];
    System.arraycopy(ATTESTATION_DOMAIN, 0, message, 0, domain);
    commitment.copyTo(message, domain);
    holder.copyTo(message, domain + Sha256.BYTES);
    return message;
  }

  /** The body of its leaf. */
  public ByteString body() {
    Json.Members body =
        Json.Members.EMPTY
            .with("attestation", UrlBase64.write(attestation))
            .with("commitment", UrlBase64.write(commitment))
            .with("holder", UrlBase64.write(holder))
            .with("operation", OPERATION)
            .with("verifier", verifier.multikey());
    return ByteString.copyOf(body.canonicalBytes());
  }

  /** What a company asks the registry for: base64url of a hash over the body. */
  public String name() {
    byte[] hash = Sha256.hash(NAME_DOMAIN, body().toArray());
    return UrlBase64.write(ByteString.copyOf(hash));
  }

  /**
   * What the list of a passport shows of the operation that made a link. It is no name, so that a
   * company to whom a link was opened does not find the passport by it.
   */
  public static String listed(OperationId operation) {
    byte[] text = operation.text().getBytes(StandardCharsets.US_ASCII);
    return UrlBase64.write(ByteString.copyOf(Sha256.hash(LISTED_DOMAIN, text)));
  }

  public static IdentityLink read(ByteString body) {
    Json.Members members =
        CanonicalJson.parseObject(body.toArray(), UnverifiedInstruction.BYTES_MAX);
    Fields fields = new Fields(members, "identity link");
    fields.allowOnly(KNOWN);
    if (!fields.text("operation").equals(OPERATION)) {
      throw new RefusedException(Reason.BAD_PARAMETER, "not an identity link");
    }
    return new IdentityLink(
        UrlBase64.read(fields.text("commitment"), Sha256.BYTES, "commitment"),
        UrlBase64.read(fields.text("holder"), Sha256.BYTES, "holder"),
        Ed25519Key.parseMultikey(fields.text("verifier")),
        UrlBase64.read(fields.text("attestation"), Ed25519Key.SIGNATURE_BYTES, "attestation"));
  }

  /**
   * Proves to a company what was opened to it: the receipt leads to a checkpoint of the log, its
   * leaf is attested, and the opening is what the leaf commits to. Whether the link is still open
   * only the registry knows.
   *
   * @param verifier whose word the company takes
   */
  public static Verdict<IdentityEvidence> verifyOpened(
      Receipt receipt, LinkOpening opening, NoteKey logKey, Ed25519Key verifier) {
    return Verdict.of(
        () -> {
          Refusals.rethrow(receipt.verify(logKey));
          IdentityLink link = read(receipt.opening().body());
          if (!link.commitment().equals(opening.commitment())) {
            throw new RefusedException(Reason.HASH_MISMATCH, "the opening is of another link");
          }
          if (!link.verifier().equals(verifier)) {
            throw new RefusedException(Reason.KEY_NOT_AUTHORIZED, "another verifier attests it");
          }
          if (!link.isAttested()) {
            throw new RefusedException(Reason.SIGNATURE_INVALID, "the attestation does not verify");
          }
          return opening.evidence();
        });
  }
}
