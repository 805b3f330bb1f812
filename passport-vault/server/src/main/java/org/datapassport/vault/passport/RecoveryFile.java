package org.datapassport.vault.passport;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.KeyPair;
import java.text.ParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.key.Ed25519Key;

/**
 * The recovery key as its citizen keeps it: a small JSON file, or only the value of its member
 * {@code private_key}, the 32 bytes of RFC 8032 in base64url.
 *
 * @param did whose key it is; empty when only the key was given
 */
public record RecoveryFile(String did, KeyPair pair) {
  /** Far more than a file of ours has. */
  public static final int CHARS_MAX = 4000;

  private static final int SEED_BYTES = 32;

  /** The public half. */
  public Ed25519Key publicKey() {
    return Ed25519Key.of(pair.getPublic());
  }

  /** Whether it may be this passport's: a key alone does not say whose it is. */
  public boolean isFor(Passport passport) {
    return did.isEmpty() || did.equals(passport.publication().map(p -> p.did()).orElse(""));
  }

  /** Whether both hold the same key. */
  public boolean isSameKey(RecoveryFile other) {
    return publicKey().equals(other.publicKey());
  }

  /** Reads a file, or a key alone; empty when it is neither. */
  public static Optional<RecoveryFile> parse(String text) {
    String stripped = text.strip();
    if (stripped.length() > CHARS_MAX) {
      return Optional.empty();
    }
    if (!stripped.startsWith("{")) {
      return ofKey("", stripped);
    }
    try {
      Map<String, Object> members = StrictJson.object(stripped, JsonLimits.MEMBER);
      return members.get("did") instanceof String did
              && members.get("private_key") instanceof String key
          ? ofKey(did, key)
          : Optional.empty();
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<RecoveryFile> ofKey(String did, String text) {
    byte[] seed = Base64URL.from(text).decode();
    boolean canonical = Base64URL.encode(seed).toString().equals(text);
    if (seed.length != SEED_BYTES || !canonical) {
      return Optional.empty();
    }
    return Optional.of(new RecoveryFile(did, pair(seed)));
  }

  private static KeyPair pair(byte[] seed) {
    byte[] raw = new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded();
    Ed25519Key key = new Ed25519Key(ByteString.copyOf(raw));
    return PassportKeys.pair(key.multikey(), PassportKeys.pkcs8(seed));
  }

  /**
   * The text of a file.
   *
   * @param pkcs8 an Ed25519 private key, which ends with its 32 bytes (RFC 8410 section 7)
   */
  public static String text(Passport.Publication facts, byte[] pkcs8) {
    byte[] seed = Arrays.copyOfRange(pkcs8, pkcs8.length - SEED_BYTES, pkcs8.length);
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("what", "Data Passport recovery key. Keep it secret and safe, away from this vault.");
    file.put("passport_number", facts.number());
    file.put("did", facts.did());
    file.put("algorithm", "Ed25519");
    file.put("private_key", Base64URL.encode(seed).toString());
    return JSONObjectUtils.toJSONString(file);
  }

  /** Without the key, which is written nowhere but in the citizen's file. */
  @Override
  public String toString() {
    return "RecoveryFile[" + did + "]";
  }
}
