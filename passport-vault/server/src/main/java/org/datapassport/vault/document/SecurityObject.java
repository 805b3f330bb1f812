package org.datapassport.vault.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.icao.DataGroupHash;
import org.bouncycastle.asn1.icao.ICAOObjectIdentifiers;
import org.bouncycastle.asn1.icao.LDSSecurityObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.Selector;
import org.datapassport.registry.log.encoding.ByteString;

/** EF.SOD: the hashes of a chip's files, signed by a document signer (part 10 section 4.6.2). */
final class SecurityObject {
  /** SHA-2 in the sizes of part 12 section 4.4; SHA-1 can be forged. */
  private static final Map<ASN1ObjectIdentifier, String> DIGESTS =
      Map.of(
          NISTObjectIdentifiers.id_sha224, "SHA-224",
          NISTObjectIdentifiers.id_sha256, "SHA-256",
          NISTObjectIdentifiers.id_sha384, "SHA-384",
          NISTObjectIdentifiers.id_sha512, "SHA-512");

  private final CMSSignedData message;
  private final SignerInformation signer;
  private final ASN1ObjectIdentifier digest;
  private final List<SignedHash> hashes;

  private SecurityObject(
      CMSSignedData message, SignerInformation signer, LDSSecurityObject content) {
    this.message = message;
    this.signer = signer;
    digest = content.getDigestAlgorithmIdentifier().getAlgorithm();
    hashes = Arrays.stream(content.getDatagroupHash()).map(SignedHash::of).toList();
  }

  /** What was signed of one file. */
  private record SignedHash(int group, ByteString hash) {
    static SignedHash of(DataGroupHash signed) {
      byte[] hash = signed.getDataGroupHashValue().getOctets();
      return new SignedHash(signed.getDataGroupNumber(), ByteString.copyOf(hash));
    }
  }

  static SecurityObject parse(byte[] cms) throws DocumentRefusedException {
    try {
      CMSSignedData message = new CMSSignedData(cms);
      CMSTypedData content = message.getSignedContent();
      Collection<SignerInformation> signers = message.getSignerInfos().getSigners();
      boolean shaped =
          content != null
              && content.getContentType().equals(ICAOObjectIdentifiers.id_icao_ldsSecurityObject)
              && signers.size() == 1;
      if (!shaped) {
        throw new DocumentRefusedException(DocumentReason.UNREADABLE);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      content.write(bytes);
      LDSSecurityObject hashes = LDSSecurityObject.getInstance(bytes.toByteArray());
      return new SecurityObject(message, signers.iterator().next(), hashes);
    } catch (CMSException | IOException | RuntimeException e) {
      // The library throws whatever its ASN.1 classes happen to throw at foreign bytes.
      throw new DocumentRefusedException(DocumentReason.UNREADABLE, e);
    }
  }

  /** Each file that was given must be the one that was signed. */
  void checkHashes(Map<Integer, byte[]> groups) throws DocumentRefusedException {
    String algorithm = digest(digest);
    for (Map.Entry<Integer, byte[]> group : groups.entrySet()) {
      List<SignedHash> named =
          hashes.stream().filter(known -> known.group() == group.getKey()).toList();
      ByteString hash = hash(algorithm, group.getValue());
      if (named.size() != 1 || !named.get(0).hash().equals(hash)) {
        throw new DocumentRefusedException(DocumentReason.DATA_GROUP_ALTERED);
      }
    }
  }

  /** The certificate inside that made the signature, once the signature holds. */
  X509Certificate checkSignature() throws DocumentRefusedException {
    digest(signer.getDigestAlgorithmID().getAlgorithm());
    @SuppressWarnings("unchecked") // The library's own selector of certificates.
    Selector<X509CertificateHolder> own = (Selector<X509CertificateHolder>) signer.getSID();
    try {
      Collection<X509CertificateHolder> certificates = message.getCertificates().getMatches(own);
      if (certificates.size() != 1) {
        throw new DocumentRefusedException(DocumentReason.SIGNATURE_WRONG);
      }
      X509Certificate certificate =
          new JcaX509CertificateConverter()
              .setProvider(CountryCertificates.provider())
              .getCertificate(certificates.iterator().next());
      boolean holds =
          signer.verify(
              new JcaSimpleSignerInfoVerifierBuilder()
                  .setProvider(CountryCertificates.provider())
                  .build(certificate.getPublicKey()));
      if (!holds) {
        throw new DocumentRefusedException(DocumentReason.SIGNATURE_WRONG);
      }
      return certificate;
    } catch (CMSException | OperatorCreationException | CertificateException e) {
      throw new DocumentRefusedException(DocumentReason.SIGNATURE_WRONG, e);
    } catch (RuntimeException e) {
      // As above: foreign bytes, and a library that answers with whatever it stumbles over.
      throw new DocumentRefusedException(DocumentReason.UNREADABLE, e);
    }
  }

  /** The name of a digest that may be used. */
  static String digest(ASN1ObjectIdentifier algorithm) throws DocumentRefusedException {
    String name = DIGESTS.get(algorithm);
    if (name == null) {
      throw new DocumentRefusedException(DocumentReason.DIGEST_WEAK);
    }
    return name;
  }

  private static ByteString hash(String algorithm, byte[] content) {
    try {
      return ByteString.copyOf(MessageDigest.getInstance(algorithm).digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-2", e);
    }
  }
}
