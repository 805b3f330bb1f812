package org.datapassport.vault.identity;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.registry.log.key.Signer;

/**
 * The key with which this host attests what it verified. It is derived from the master key, so that
 * all nodes have the same and a lost database does not change it.
 */
@Shared
public final class VerifierKey {
  private final Ed25519PrivateKeyParameters key;
  private final byte[] throttleKey;

  @Inject
  VerifierKey(KeyFile master) {
    key = new Ed25519PrivateKeyParameters(master.derive("identity-verifier/v1"), 0);
    throttleKey = master.derive("identity-email-throttle/v1");
  }

  /** Companies take attestations of this key. */
  public Ed25519Key publicKey() {
    return new Ed25519Key(ByteString.copyOf(key.generatePublicKey().getEncoded()));
  }

  /** For attestations and for statements to companies; what each signs cannot be the other. */
  public Signer signer() {
    return new Signer(publicKey(), this::sign);
  }

  /** Ed25519 (RFC 8032). */
  public byte[] sign(byte[] message) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, key);
    signer.update(message, 0, message.length);
    return signer.generateSignature();
  }

  /** Names an address to the counter of messages, and to nobody without the key. */
  byte[] addressHash(String address) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(throttleKey, "HmacSHA256"));
      return mac.doFinal(address.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }
}
