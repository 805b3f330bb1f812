package org.datapassport.registry.log.key;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.datapassport.registry.log.encoding.Base58;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * An Ed25519 public key (RFC 8032) in the forms that did:webvh and signed notes need.
 *
 * <p>Operations go through JCA names, so that a faster provider answers where one is installed.
 */
public record Ed25519Key(ByteString raw) {
  public static final int BYTES = 32;
  public static final int SIGNATURE_BYTES = 64;

  /** DER header of an X.509 SubjectPublicKeyInfo for id-Ed25519 (RFC 8410). */
  private static final byte[] X509_HEADER = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final byte[] MULTICODEC_ED25519_PUB = {(byte) 0xed, 0x01};
  private static final String DID_KEY = "did:key:";

  public Ed25519Key {
    if (raw.size() != BYTES) {
      throw new IllegalArgumentException("an Ed25519 public key has 32 bytes");
    }
  }

  /** Takes the raw key out of a JCA key. */
  public static Ed25519Key of(PublicKey key) {
    byte[] encoded = key.getEncoded();
    if (encoded.length != X509_HEADER.length + BYTES) {
      throw new IllegalArgumentException("not an Ed25519 public key");
    }
    return new Ed25519Key(ByteString.copyOf(encoded, X509_HEADER.length, encoded.length));
  }

  /** Reads a multikey, for callers that stored one. */
  public static Verdict<Ed25519Key> ofMultikey(String multikey) {
    return Verdict.of(() -> parseMultikey(multikey));
  }

  /** Reads the multikey form that begins with z6Mk. */
  public static Ed25519Key parseMultikey(String multikey) {
    if (multikey.length() != 48 || multikey.charAt(0) != 'z') {
      throw new RefusedException(Reason.BAD_ENCODING, "a key is not an Ed25519 multikey");
    }
    byte[] bytes = Base58.decode(multikey.substring(1));
    if (bytes.length != 2 + BYTES
        || bytes[0] != MULTICODEC_ED25519_PUB[0]
        || bytes[1] != MULTICODEC_ED25519_PUB[1]) {
      throw new RefusedException(Reason.BAD_ENCODING, "a key is not an Ed25519 multikey");
    }
    return new Ed25519Key(ByteString.copyOf(bytes, 2, bytes.length));
  }

  /** Reads {@code did:key:z6Mk…}. */
  public static Ed25519Key parseDidKey(String did) {
    if (!did.startsWith(DID_KEY)) {
      throw new RefusedException(Reason.BAD_ENCODING, "not a did:key");
    }
    return parseMultikey(did.substring(DID_KEY.length()));
  }

  /** Reads {@code did:key:z6Mk…#z6Mk…}, where both parts must name the same key. */
  public static Ed25519Key parseVerificationMethod(String url) {
    int hash = url.indexOf('#');
    Ed25519Key key = parseDidKey(hash < 0 ? url : url.substring(0, hash));
    if (!key.verificationMethod().equals(url)) {
      throw new RefusedException(Reason.BAD_PROOF, "verificationMethod must be did:key:K#K");
    }
    return key;
  }

  public String multikey() {
    byte[] bytes = new byte[2 + BYTES];
    System.arraycopy(MULTICODEC_ED25519_PUB, 0, bytes, 0, 2);
    raw.copyTo(bytes, 2);
    return "z" + Base58.encode(bytes);
  }

  public String didKey() {
    return DID_KEY + multikey();
  }

  public String verificationMethod() {
    String multikey = multikey();
    return DID_KEY + multikey + "#" + multikey;
  }

  /** What {@code nextKeyHashes} holds to commit to this key before it is shown. */
  public String commitment() {
    return Multihash.ofText(multikey());
  }

  public boolean verifies(byte[] message, byte[] signature) {
    if (signature.length != SIGNATURE_BYTES) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(toPublicKey());
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException | InvalidKeySpecException e) {
      // Foreign bytes: a point that is not on the curve, or an S that is out of range.
      return false;
    } catch (InvalidKeyException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform since 15 has Ed25519", e);
    }
  }

  /** The key as JCA has it. */
  public PublicKey toPublicKey() throws GeneralSecurityException {
    byte[] encoded = new byte[X509_HEADER.length + BYTES];
    System.arraycopy(X509_HEADER, 0, encoded, 0, X509_HEADER.length);
    raw.copyTo(encoded, X509_HEADER.length);
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
  }
}
