package org.datapassport.vault.passport;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.webvh.EntryDraft;
import org.datapassport.registry.log.webvh.GenesisPlan;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;

/** The four key pairs of a new passport, and the first log entry that they make. */
public final class PassportKeys {
  /** How long a resolver may keep the document; ending a vault must be seen within the hour. */
  static final Duration TTL = Duration.ofHours(1);

  private static final byte[] PKCS8_HEADER =
      HexFormat.of().parseHex("302e020100300506032b657004220420");

  private final Map<KeyPurpose, KeyPair> pairs;

  private PassportKeys(Map<KeyPurpose, KeyPair> pairs) {
    this.pairs = pairs;
  }

  /** New keys, for this passport only: a key that two passports share would link them. */
  public static PassportKeys generate(SecureRandom random) {
    Map<KeyPurpose, KeyPair> pairs = new EnumMap<>(KeyPurpose.class);
    KeyPurpose.FIRST.forEach(purpose -> pairs.put(purpose, newPair(random)));
    return new PassportKeys(pairs);
  }

  public static KeyPair newPair(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(255, random);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
    }
  }

  public Ed25519Key publicKey(KeyPurpose purpose) {
    return Ed25519Key.of(pair(purpose).getPublic());
  }

  /** The private key in PKCS #8 form, to be sealed at once. */
  byte[] privateKey(KeyPurpose purpose) {
    return pair(purpose).getPrivate().getEncoded();
  }

  /** The PKCS #8 form of an Ed25519 private key (RFC 8410 section 7). */
  static byte[] pkcs8(byte[] seed) {
    byte[] encoded = Arrays.copyOf(PKCS8_HEADER, PKCS8_HEADER.length + seed.length);
    System.arraycopy(seed, 0, encoded, PKCS8_HEADER.length, seed.length);
    return encoded;
  }

  /** One pair out of its stored forms: a multikey and PKCS #8. */
  static KeyPair pair(String multikey, byte[] pkcs8) {
    try {
      KeyFactory factory = KeyFactory.getInstance("Ed25519");
      PrivateKey secret = factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      return new KeyPair(Ed25519Key.ofMultikey(multikey).orElseThrow().toPublicKey(), secret);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a stored key is not an Ed25519 key", e);
    }
  }

  /** The keys again, out of their seals; all four were made together. */
  static PassportKeys of(Map<KeyPurpose, KeyPair> pairs) {
    return new PassportKeys(new EnumMap<>(pairs));
  }

  /**
   * The signed first entry. Its service names the vault's public address, which all citizens of
   * this custodian share: the public log holds no address of a person.
   */
  public ByteString genesis(IdentifierPlace place, URI vaultUrl, Instant now) {
    GenesisPlan plan =
        new GenesisPlan(
            place,
            now.truncatedTo(ChronoUnit.SECONDS),
            TTL,
            List.of(
                publicKey(KeyPurpose.NEXT).commitment(),
                publicKey(KeyPurpose.RECOVERY).commitment()),
            List.of(publicKey(KeyPurpose.DOCUMENT)),
            List.of(service(vaultUrl)));
    UnverifiedEntry entry = EntryDraft.genesis(plan, Signer.of(pair(KeyPurpose.OPERATION)));
    LogVerifier.verifyGenesis(entry, now).orElseThrow();
    return entry.line();
  }

  /** What leads from a passport to its vault. */
  public static GenesisPlan.Service service(URI vaultUrl) {
    return new GenesisPlan.Service("vault", "DataPassportVault", vaultUrl);
  }

  public Signer signer(KeyPurpose purpose) {
    return Signer.of(pair(purpose));
  }

  private KeyPair pair(KeyPurpose purpose) {
    KeyPair pair = pairs.get(purpose);
    if (pair == null) {
      throw new IllegalStateException("keys of all purposes are made together");
    }
    return pair;
  }
}
