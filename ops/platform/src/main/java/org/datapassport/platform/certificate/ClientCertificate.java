package org.datapassport.platform.certificate;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.datapassport.base.hash.Sha256;

/**
 * The certificate whose key a caller has shown to hold; nothing in it is to be believed yet.
 *
 * @param chain the certificate, then what the caller sent beside it; empty where it sent none
 */
public record ClientCertificate(List<X509Certificate> chain) {
  /** The caller showed none. */
  public static final ClientCertificate NONE = new ClientCertificate(List.of());

  /** Longer ones are not built for clients; a path through them only costs time. */
  public static final int CHAIN_MAX = 6;

  public ClientCertificate {
    chain = List.copyOf(chain);
    if (chain.size() > CHAIN_MAX) {
      throw new IllegalArgumentException("a chain of more than " + CHAIN_MAX + " certificates");
    }
  }

  public boolean isPresent() {
    return !chain.isEmpty();
  }

  /** The caller's own certificate; only where there is one. */
  public X509Certificate own() {
    return chain.get(0);
  }

  /**
   * {@code x5t#S256} (RFC 8705 section 3.1): SHA-256 in base64url, 43 characters; empty of none.
   */
  public String thumbprint() {
    return isPresent() ? thumbprint(own()) : "";
  }

  /** {@code x5t#S256} of a certificate. */
  public static String thumbprint(X509Certificate certificate) {
    try {
      return Sha256.base64url(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("SHA-256 of a certificate", e);
    }
  }
}
