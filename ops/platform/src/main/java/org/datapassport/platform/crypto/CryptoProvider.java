package org.datapassport.platform.crypto;

import java.security.NoSuchAlgorithmException;
import java.security.Signature;

/** Which JCA provider answers for ES256; the launcher installs the fast one for the whole JVM. */
public final class CryptoProvider {
  private CryptoProvider() {}

  /** Such as {@code AmazonCorrettoCryptoProvider} or {@code SunEC}. */
  public static String name() {
    try {
      return Signature.getInstance("SHA256withECDSA").getProvider().getName();
    } catch (NoSuchAlgorithmException e) {
      return "none";
    }
  }
}
