package org.datapassport.checks.country;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.icao.DataGroupHash;
import org.bouncycastle.asn1.icao.ICAOObjectIdentifiers;
import org.bouncycastle.asn1.icao.LDSSecurityObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** A country of the tests: its signing certificate, document signers, and the chips it signs. */
public final class TestCountry {
  private static final Provider PROVIDER = new BouncyCastleProvider();

  public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  /** Ada's, of ICAO's specimen shape, with right check digits. */
  public static final String ADA =
      "P<ESTOKONKWO<LIND<<ADA<<<<<<<<<<<<<<<<<<<<<<" + line("KA1234567", "EST", "310415");

  public final KeyPair keys;
  public final X509Certificate certificate;
  private final String name;

  public TestCountry(String code) {
    this(code, "brainpoolP256r1", NOW.minus(Duration.ofDays(900)), NOW.plus(Duration.ofDays(900)));
  }

  public TestCountry(String code, String curve, Instant from, Instant until) {
    name = "C=" + code + ",O=Test,CN=CSCA";
    keys = keys(curve);
    certificate = issue(name, keys, name, keys, from, until, true, "SHA256withECDSA");
  }

  /** Puts the certificate where the vault looks for it. */
  public void believeIn(Path folder) {
    try {
      Files.write(folder.resolve(name.replace(',', '_') + ".cer"), certificate.getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A document signer of this country. */
  public Signer signer(Instant from, Instant until) {
    String subject = name.replace("CN=CSCA", "CN=DS");
    return signer(subject, from, until, false, "SHA256withECDSA");
  }

  public Signer signer() {
    return signer(NOW.minus(Duration.ofDays(30)), NOW.plus(Duration.ofDays(300)));
  }

  public Signer signer(
      String subject, Instant from, Instant until, boolean authority, String algorithm) {
    KeyPair own = keys("secp256r1");
    return new Signer(own, issue(subject, own, name, keys, from, until, authority, algorithm));
  }

  /** Who signs documents. */
  public record Signer(KeyPair keys, X509Certificate certificate) {
    public byte[] sign(Map<Integer, byte[]> groups) {
      return sign(groups, NISTObjectIdentifiers.id_sha256, "SHA-256", "SHA256withECDSA");
    }

    public byte[] signWithSha1(Map<Integer, byte[]> groups) {
      return sign(groups, OIWObjectIdentifiers.idSHA1, "SHA-1", "SHA256withECDSA");
    }

    public byte[] signedWithSha1(Map<Integer, byte[]> groups) {
      return sign(groups, NISTObjectIdentifiers.id_sha256, "SHA-256", "SHA1withECDSA");
    }

    private byte[] sign(
        Map<Integer, byte[]> groups, ASN1ObjectIdentifier oid, String digest, String algorithm) {
      try {
        DataGroupHash[] hashes =
            groups.entrySet().stream()
                .map(
                    group ->
                        new DataGroupHash(
                            group.getKey(), new DEROctetString(hash(digest, group.getValue()))))
                .toArray(DataGroupHash[]::new);
        LDSSecurityObject content = new LDSSecurityObject(new AlgorithmIdentifier(oid), hashes);
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(
            new JcaSignerInfoGeneratorBuilder(
                    new JcaDigestCalculatorProviderBuilder().setProvider(PROVIDER).build())
                .build(
                    new JcaContentSignerBuilder(algorithm)
                        .setProvider(PROVIDER)
                        .build(keys.getPrivate()),
                    certificate));
        generator.addCertificates(new JcaCertStore(List.of(certificate)));
        byte[] cms =
            generator
                .generate(
                    new CMSProcessableByteArray(
                        ICAOObjectIdentifiers.id_icao_ldsSecurityObject, content.getEncoded()),
                    true)
                .getEncoded("DER");
        return tlv(0x77, cms);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (GeneralSecurityException | CMSException | OperatorCreationException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** DG1 with a machine readable zone, DG2 with what stands for a portrait. */
  public static Map<Integer, byte[]> groups(String zone) {
    Map<Integer, byte[]> groups = new TreeMap<>();
    groups.put(1, tlv(0x61, tlv(0x5F1F, zone.getBytes(StandardCharsets.US_ASCII))));
    groups.put(2, tlv(0x75, ("portrait of " + zone).getBytes(StandardCharsets.US_ASCII)));
    return groups;
  }

  /** The second line of a TD3 zone, with its check digits. */
  public static String line(String number, String nationality, String expiry) {
    String birth = "900101";
    String optional = "<".repeat(14);
    String first = number + digit(number);
    String second = birth + digit(birth);
    String third = expiry + digit(expiry);
    String composite = first + second + third + optional + "0";
    return first + nationality + second + "F" + third + optional + "0" + digit(composite);
  }

  /** Written apart from the code that it tests: values by table, weights by remainder. */
  private static int digit(String field) {
    String values = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    int sum = 0;
    for (int i = 0; i < field.length(); i++) {
      int weight = i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1;
      sum += Math.max(0, values.indexOf(field.charAt(i))) * weight;
    }
    return sum % 10;
  }

  public static byte[] tlv(int tag, byte[] value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (tag > 0xff) {
      out.write(tag >> 8);
    }
    out.write(tag & 0xff);
    if (value.length < 0x80) {
      out.write(value.length);
    } else {
      out.write(0x82);
      out.write(value.length >> 8);
      out.write(value.length & 0xff);
    }
    out.writeBytes(value);
    return out.toByteArray();
  }

  private static byte[] hash(String digest, byte[] bytes) {
    try {
      return MessageDigest.getInstance(digest).digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair keys(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PROVIDER);
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static X509Certificate issue(
      String subject,
      KeyPair own,
      String issuer,
      KeyPair issuing,
      Instant from,
      Instant until,
      boolean authority,
      String algorithm) {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              new X500Name(issuer),
              BigInteger.valueOf(from.getEpochSecond()),
              Date.from(from),
              Date.from(until),
              new X500Name(subject),
              own.getPublic());
      int usage = authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
      if (authority) {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      }
      return new JcaX509CertificateConverter()
          .setProvider(PROVIDER)
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder(algorithm)
                      .setProvider(PROVIDER)
                      .build(issuing.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new AssertionError(e);
    }
  }
}
