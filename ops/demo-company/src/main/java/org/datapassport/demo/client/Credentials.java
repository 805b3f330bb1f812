package org.datapassport.demo.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;

/**
 * What the shop proves itself with: one signing key, and the client id it got for it.
 *
 * <p>Kept in one file that only its owner reads. The key signs client assertions and request
 * objects; DPoP has a key of its own, because a proof key lives only as long as its tokens.
 */
public record Credentials(ECKey signingKey, ECKey proofKey, Map<String, String> clientIds) {
  public Credentials {
    clientIds = Map.copyOf(clientIds);
  }

  /** Reads the file, or makes new keys and writes them before they are first used. */
  public static Credentials loadOrCreate(Path file) {
    try {
      if (Files.exists(file)) {
        return parse(Files.readString(file, StandardCharsets.UTF_8));
      }
      Credentials made = inMemory();
      made.store(file);
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("reading the shop's credentials", e);
    }
  }

  /** New keys that no file keeps. */
  public static Credentials inMemory() {
    return new Credentials(newKey("shop-1"), newKey("shop-dpop-1"), Map.of());
  }

  /** One registration per provider: a reset provider gets a new one. */
  public Credentials withClientId(String issuer, String clientId) {
    Map<String, String> ids = new HashMap<>(clientIds);
    ids.put(issuer, clientId);
    return new Credentials(signingKey, proofKey, ids);
  }

  /** Written beside and renamed, so that a crash leaves the old file or the new one. */
  public void store(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    Files.createFile(
        beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Map<String, Object> members = new HashMap<>();
    members.put("signing_key", signingKey.toJSONObject());
    members.put("proof_key", proofKey.toJSONObject());
    members.put("client_ids", clientIds);
    Files.writeString(beside, JSONObjectUtils.toJSONString(members), StandardCharsets.UTF_8);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Credentials parse(String json) {
    try {
      Map<String, Object> members = JSONObjectUtils.parse(json);
      Map<String, String> ids = new HashMap<>();
      JSONObjectUtils.getJSONObject(members, "client_ids")
          .forEach((issuer, id) -> ids.put(issuer, String.valueOf(id)));
      return new Credentials(
          ECKey.parse(JSONObjectUtils.getJSONObject(members, "signing_key")),
          ECKey.parse(JSONObjectUtils.getJSONObject(members, "proof_key")),
          ids);
    } catch (ParseException e) {
      throw new IllegalStateException("the shop's credentials file is damaged", e);
    }
  }

  private static ECKey newKey(String keyId) {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .keyID(keyId)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("this Java has no P-256", e);
    }
  }
}
