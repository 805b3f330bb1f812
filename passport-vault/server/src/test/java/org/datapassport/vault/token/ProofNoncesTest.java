package org.datapassport.vault.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Set;
import org.datapassport.platform.crypto.KeyFile;
import org.junit.jupiter.api.Test;

/** Nonces of the vault and its metadata (RFC 9449 section 9, RFC 9728). */
class ProofNoncesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final ProofNonces nonces = nonces(Clock.fixed(NOW, ZoneOffset.UTC));

  static ProofNonces nonces(Clock clock) {
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "nonces");
      return new ProofNonces(
          KeyFile.openOrCreate(folder.resolve("key"), new SecureRandom()), clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void proof_withAForeignNonce_isStale() {
    assertTrue(nonces.isStaleIn(proof("{\"nonce\":\"invented\"}")));
    assertFalse(nonces.isStaleIn(proof("{\"nonce\":\"" + nonces.current() + "\"}")));
  }

  @Test
  void proof_withoutNonceOrForm_isNotStale() {
    assertFalse(nonces.isStaleIn(proof("{}")));
    assertFalse(nonces.isStaleIn(null));
    assertFalse(nonces.isStaleIn("x"));
    assertFalse(nonces.isStaleIn(proof("null")));
    assertFalse(nonces.isStaleIn(proof("{\"nonce\":1}")));
  }

  @Test
  void metadata_nameResourceAndIssuers() {
    URI vault = URI.create("http://localhost:8080/vault");
    var metadata =
        ProtectedResourceMetadata.metadata(vault, Set.of("http://localhost:8080/id"), true);

    assertEquals(vault.toString(), metadata.getString("resource"));
    assertTrue(metadata.getBoolean("tls_client_certificate_bound_access_tokens"));
    assertFalse(metadata.getBoolean("dpop_bound_access_tokens_required"));
    assertEquals(
        "http://localhost:8080/id", metadata.getJsonArray("authorization_servers").getString(0));
    assertEquals(
        URI.create("http://localhost:8080/.well-known/oauth-protected-resource/vault"),
        ProtectedResourceMetadata.address(vault));
    assertEquals(
        URI.create("https://vault.example/.well-known/oauth-protected-resource"),
        ProtectedResourceMetadata.address(URI.create("https://vault.example")));
  }

  private static String proof(String claims) {
    return encoded("{\"alg\":\"ES256\"}") + "." + encoded(claims) + "." + encoded("signature");
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
