package org.datapassport.provider.passkey;

import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.datapassport.provider.AccountId;

/**
 * A public key that leads into an account.
 *
 * @param credentialId the authenticator's name for the key, base64url
 * @param publicKey COSE_Key, base64url
 * @param aaguid model of the authenticator, all zero where it does not say
 */
public record Passkey(
    AccountId account,
    String credentialId,
    String publicKey,
    long signCount,
    UUID aaguid,
    String label,
    Instant createdAt) {
  byte[] credentialIdBytes() {
    return decode(credentialId);
  }

  byte[] publicKeyBytes() {
    return decode(publicKey);
  }

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] decode(String base64url) {
    return Base64.getUrlDecoder().decode(base64url);
  }
}
