package org.datapassport.vault.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.datapassport.base.seal.SealException;
import org.datapassport.base.seal.SealingKey;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.vault.RandomId;
import org.jspecify.annotations.Nullable;

/**
 * The keys of all vaults: made, opened and shredded.
 *
 * <p>Each key is a file of its own under the vault's home, sealed by the key above it: {@code
 * vault} by the master key, {@code sign} and one file per strand by the vault key. Files are
 * written once and never changed, so two nodes that share the home cannot lose each other's keys.
 */
@Shared
public final class VaultKeys {
  private static final String VAULT_KEY = "vault";
  private static final String SIGNING_KEY = "sign";

  /** What a request on this thread has opened, by vault and name, while {@link #once} runs. */
  private static final ThreadLocal<@Nullable Map<String, DataKey>> OPENED = new ThreadLocal<>();

  private final KeyFolder folder;
  private final KeyFile master;
  private final SecureRandom random;

  @Inject
  public VaultKeys(KeyFolder folder, KeyFile master, SecureRandom random) {
    this.folder = folder;
    this.master = master;
    this.random = random;
  }

  /**
   * Does the work of one request, in which no key is opened twice. They are forgotten with it: a
   * key that is shredded meanwhile opens nothing for the next.
   */
  public <T> T once(Supplier<T> work) {
    if (OPENED.get() != null) {
      return work.get();
    }
    OPENED.set(new HashMap<>());
    try {
      return work.get();
    } finally {
      OPENED.remove();
    }
  }

  private DataKey opened(VaultId vault, String name, UnaryOperator<byte[]> open) {
    Map<String, DataKey> known = OPENED.get();
    if (known == null) {
      return new DataKey(open.apply(folder.read(vault, name)), random);
    }
    String place = vault + "|" + name;
    DataKey before = known.get(place);
    if (before != null) {
      return before;
    }
    DataKey key = new DataKey(open.apply(folder.read(vault, name)), random);
    known.put(place, key);
    return key;
  }

  private static void forget() {
    Map<String, DataKey> known = OPENED.get();
    if (known != null) {
      known.clear();
    }
  }

  /** Makes the vault's key and its signing key; answers the public signing key as a JWK. */
  String create(VaultId vault) {
    byte[] raw = randomKey();
    folder.write(vault, VAULT_KEY, master.seal(raw, context(vault, VAULT_KEY)));
    ECKey signing = newSigningKey(vault);
    byte[] jwk = signing.toJSONString().getBytes(StandardCharsets.UTF_8);
    DataKey vaultKey = new DataKey(raw, random);
    folder.write(vault, SIGNING_KEY, vaultKey.seal(jwk, context(vault, SIGNING_KEY)));
    return signing.toPublicJWK().toJSONString();
  }

  /** The key for what belongs to the vault as a whole: requests, receipts, import summaries. */
  public DataKey vaultKey(VaultId vault) {
    return opened(vault, VAULT_KEY, wrapped -> master.open(wrapped, context(vault, VAULT_KEY)));
  }

  /** The same for texts that are looked for in columns. */
  public TextKey textKey(VaultId vault) {
    return new TextKey(vault, vaultKey(vault));
  }

  /** Makes a strand's own key and answers the name under which it is kept. */
  public UUID createStrandKey(VaultId vault) {
    UUID keyId = RandomId.fresh(random);
    String name = RandomId.text(keyId);
    folder.write(vault, name, vaultKey(vault).seal(randomKey(), context(vault, name)));
    return keyId;
  }

  public DataKey strandKey(VaultId vault, UUID keyId) {
    String name = RandomId.text(keyId);
    return opened(vault, name, wrapped -> vaultKey(vault).open(wrapped, context(vault, name)));
  }

  /** The private key that signs this citizen's receipts. */
  public ECKey signingKey(VaultId vault) {
    byte[] sealed = folder.read(vault, SIGNING_KEY);
    byte[] jwk = vaultKey(vault).open(sealed, context(vault, SIGNING_KEY));
    try {
      return ECKey.parse(new String(jwk, StandardCharsets.UTF_8));
    } catch (ParseException e) {
      throw new SealException("The signing key is not a JWK", e);
    }
  }

  /** Deletes one strand's key. */
  public void shredStrand(VaultId vault, UUID keyId) {
    folder.delete(vault, RandomId.text(keyId));
    forget();
  }

  void shred(VaultId vault) {
    folder.deleteAll(vault);
    forget();
  }

  private byte[] randomKey() {
    byte[] raw = new byte[SealingKey.KEY_BYTES];
    random.nextBytes(raw);
    return raw;
  }

  private static ECKey newSigningKey(VaultId vault) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(vault + "#receipts").generate();
    } catch (JOSEException e) {
      throw new SealException("P-256 keys are not available", e);
    }
  }

  private static byte[] context(VaultId vault, String name) {
    return (vault + "|" + name).getBytes(StandardCharsets.UTF_8);
  }
}
