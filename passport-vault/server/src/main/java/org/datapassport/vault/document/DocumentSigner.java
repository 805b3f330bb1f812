package org.datapassport.vault.document;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;

/** The certificate that signed a document, and its way to a country (part 12). */
record DocumentSigner(X509Certificate certificate, X509Certificate country) {
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int KEY_CERT_SIGN = 5;
  private static final ASN1ObjectIdentifier COUNTRY = BCStyle.C;

  /** Finds who issued the certificate among those believed, by name and by signature. */
  static DocumentSigner chained(X509Certificate certificate, List<X509Certificate> countries)
      throws DocumentRefusedException {
    X500Principal issuer = certificate.getIssuerX500Principal();
    Optional<X509Certificate> found =
        countries.stream()
            .filter(country -> country.getSubjectX500Principal().equals(issuer))
            .filter(country -> isSignedBy(certificate, country))
            .findFirst();
    return new DocumentSigner(
        certificate,
        found.orElseThrow(() -> new DocumentRefusedException(DocumentReason.COUNTRY_UNKNOWN)));
  }

  private static boolean isSignedBy(X509Certificate certificate, X509Certificate country) {
    try {
      certificate.verify(country.getPublicKey(), CountryCertificates.provider());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** Both may do what they did, with methods that are safe, and are valid now. */
  void check(Instant now) throws DocumentRefusedException {
    boolean mayIssue =
        country.getBasicConstraints() >= 0 && mayUse(country, KEY_CERT_SIGN) && isKnown(country);
    boolean maySign =
        certificate.getBasicConstraints() < 0
            && mayUse(certificate, DIGITAL_SIGNATURE)
            && isKnown(certificate);
    if (!mayIssue || !maySign) {
      throw new DocumentRefusedException(DocumentReason.CERTIFICATE_WRONG);
    }
    SecurityObject.digest(digest());
    try {
      certificate.checkValidity(Date.from(now));
      country.checkValidity(Date.from(now));
    } catch (GeneralSecurityException e) {
      throw new DocumentRefusedException(DocumentReason.CERTIFICATE_EXPIRED, e);
    }
  }

  /** By its identifier, since a name of it ("SHA1", "SHA-1") is the provider's own affair. */
  private ASN1ObjectIdentifier digest() throws DocumentRefusedException {
    try {
      AlgorithmIdentifier digest =
          new DefaultDigestAlgorithmIdentifierFinder()
              .find(new JcaX509CertificateHolder(certificate).getSignatureAlgorithm());
      if (digest == null) {
        throw new DocumentRefusedException(DocumentReason.DIGEST_WEAK);
      }
      return digest.getAlgorithm();
    } catch (CertificateEncodingException | RuntimeException e) {
      // Parameters that the library stumbles over; the certificate is foreign bytes.
      throw new DocumentRefusedException(DocumentReason.UNREADABLE, e);
    }
  }

  private static boolean mayUse(X509Certificate certificate, int bit) {
    boolean[] usage = certificate.getKeyUsage();
    return usage != null && usage.length > bit && usage[bit];
  }

  private static boolean isKnown(X509Certificate certificate) {
    return !certificate.hasUnsupportedCriticalExtension();
  }

  /** The two letters of the country, when signer and issuer agree on them. */
  Optional<String> countryCode() {
    Optional<String> issuer = code(country.getSubjectX500Principal());
    return issuer.equals(code(certificate.getSubjectX500Principal())) ? issuer : Optional.empty();
  }

  private static Optional<String> code(X500Principal name) {
    RDN[] found = X500Name.getInstance(name.getEncoded()).getRDNs(COUNTRY);
    return found.length == 1 && !found[0].isMultiValued()
        ? Optional.of(
            IETFUtils.valueToString(found[0].getFirst().getValue()).toUpperCase(Locale.ROOT))
        : Optional.empty();
  }
}
