package org.datapassport.registry.log.key;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.function.UnaryOperator;

/**
 * A public key with a function from bytes to their Ed25519 signature. The private key stays where
 * it is, be it a vault, a file or a hardware module.
 */
public record Signer(Ed25519Key publicKey, UnaryOperator<byte[]> signature) {
  public static Signer of(KeyPair keys) {
    PrivateKey privateKey = keys.getPrivate();
    return new Signer(Ed25519Key.of(keys.getPublic()), message -> sign(privateKey, message));
  }

  public byte[] sign(byte[] message) {
    byte[] made = signature.apply(message);
    if (made.length != Ed25519Key.SIGNATURE_BYTES) {
      throw new IllegalStateException("the signing function did not return 64 bytes");
    }
    return made;
  }

  private static byte[] sign(PrivateKey privateKey, byte[] message) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(privateKey);
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the private key cannot sign with Ed25519", e);
    }
  }
}
