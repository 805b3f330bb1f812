package org.datapassport.vault.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.UUID;
import org.datapassport.base.seal.SealException;
import org.datapassport.base.seal.SealingKey;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.vault.RandomId;

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

  private final KeyFolder folder;
  private final KeyFile master;
  private final SecureRandom random;

  @Inject
  public VaultKeys(KeyFolder folder, KeyFile master, SecureRandom random) {
    this.folder = folder;
    this.master = master;
    this.random = random;
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
    byte[] sealed = folder.read(vault, VAULT_KEY);
    return new DataKey(master.open(sealed, context(vault, VAULT_KEY)), random);
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
    byte[] raw = vaultKey(vault).open(folder.read(vault, name), context(vault, name));
    return new DataKey(raw, random);
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
  }

  void shred(VaultId vault) {
    folder.deleteAll(vault);
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
