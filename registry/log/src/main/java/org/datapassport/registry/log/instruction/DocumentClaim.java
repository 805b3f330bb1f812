package org.datapassport.registry.log.instruction;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.datapassport.registry.log.canonical.CanonicalJson;
import org.datapassport.registry.log.canonical.Fields;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.encoding.Sha256;
import org.datapassport.registry.log.encoding.UrlBase64;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * A verifier's word to a registrar that a link is of a certain document, so that the same document
 * is not linked twice. It stands in no log. Shape (canonical JSON):
 *
 * <pre>{@code
 * {"handle":"<32 bytes>","name":"<43 characters>","signature":"<64 bytes>","verifier":"z6Mk…"}
 * }</pre>
 *
 * @param handle of the document: {@link #handle}
 * @param name of the link: {@link IdentityLink#name}
 * @param signature the verifier's over both
 */
public record DocumentClaim(
    ByteString handle, String name, Ed25519Key verifier, ByteString signature) {
  private static final byte[] HANDLE_DOMAIN =
      "dcann/identity-link/document/v1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CLAIM_DOMAIN =
      "dcann/identity-link/claim/v1".getBytes(StandardCharsets.US_ASCII);

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Set<String> KNOWN = Set.of("handle", "name", "signature", "verifier");
  private static final int BYTES_MAX = 1024;

  public DocumentClaim {
    if (handle.size() != Sha256.BYTES
        || !NAME.matcher(name).matches()
        || signature.size() != Ed25519Key.SIGNATURE_BYTES) {
      throw new IllegalArgumentException("handle: 32 bytes; name: 43 characters; signature: 64");
    }
  }

  /**
   * The same for the same document in every vault. All of the machine readable zone goes in, so
   * that a number alone, which can be guessed, leads nowhere.
   *
   * @param zone its lines without breaks
   */
  public static ByteString handle(String zone) {
    byte[] text = zone.getBytes(StandardCharsets.US_ASCII);
    return ByteString.copyOf(Sha256.hash(HANDLE_DOMAIN, text));
  }

  public static DocumentClaim sign(ByteString handle, String name, Signer verifier) {
    byte[] signature = verifier.sign(signed(handle, name));
    return new DocumentClaim(handle, name, verifier.publicKey(), ByteString.copyOf(signature));
  }

  public boolean isSigned() {
    return verifier.verifies(signed(handle, name), signature.toArray());
  }

  /** Domain, hash and name have fixed lengths, so that nothing else reads the same. */
  private static byte[] signed(ByteString handle, String name) {
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    byte[] message = new byte[CLAIM_DOMAIN.length + Sha256.BYTES + text.length];
    System.arraycopy(CLAIM_DOMAIN, 0, message, 0, CLAIM_DOMAIN.length);
    handle.copyTo(message, CLAIM_DOMAIN.length);
    System.arraycopy(text, 0, message, CLAIM_DOMAIN.length + Sha256.BYTES, text.length);
    return message;
  }

  public ByteString body() {
    Json.Members body =
        Json.Members.EMPTY
            .with("handle", UrlBase64.write(handle))
            .with("name", name)
            .with("signature", UrlBase64.write(signature))
            .with("verifier", verifier.multikey());
    return ByteString.copyOf(body.canonicalBytes());
  }

  /** Reads {@link #body}; whether it is signed is another question. */
  public static Verdict<DocumentClaim> parse(byte[] bytes) {
    return Verdict.of(
        () -> {
          Fields fields = new Fields(CanonicalJson.parseObject(bytes, BYTES_MAX), "claim");
          fields.allowOnly(KNOWN);
          String name = fields.text("name");
          if (!NAME.matcher(name).matches()) {
            throw new RefusedException(Reason.BAD_PARAMETER, "name: 43 characters of base64url");
          }
          return new DocumentClaim(
              UrlBase64.read(fields.text("handle"), Sha256.BYTES, "handle"),
              name,
              Ed25519Key.parseMultikey(fields.text("verifier")),
              UrlBase64.read(fields.text("signature"), Ed25519Key.SIGNATURE_BYTES, "signature"));
        });
  }
}
