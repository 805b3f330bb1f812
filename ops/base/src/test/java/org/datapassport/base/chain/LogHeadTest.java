package org.datapassport.base.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Instant;
import java.util.Optional;
import org.datapassport.base.hash.Sha256;
import org.junit.jupiter.api.Test;

class LogHeadTest {
  private static final String VAULT = "0123456789abcdef0123456789abcdef";
  private static final Instant AT = Instant.parse("2026-11-30T19:00:00Z");

  private static ECKey key() throws JOSEException {
    return new ECKeyGenerator(Curve.P_256).generate();
  }

  private static LogHead head() {
    return new LogHead(VAULT, 12, "9f".repeat(32), AT.plusMillis(7));
  }

  @Test
  void verify_ofWhatWasSigned_isTheHeadAndTheKey() throws Exception {
    ECKey key = key();
    LogHead.Signed read = LogHead.verify(head().sign(key) + "\n").orElseThrow();
    assertEquals(head(), read.head());
    assertEquals(AT, read.head().at());
    assertEquals(key.computeThumbprint().toString(), read.key());
    assertFalse(head().sign(key).contains(key.getD().toString()), "the private key stays here");
  }

  @Test
  void verify_ofAnythingElse_isEmpty() throws Exception {
    ECKey key = key();
    String[] parts = head().sign(key).split("\\.", -1);
    String[] others = new LogHead(VAULT, 13, "9f".repeat(32), AT).sign(key).split("\\.", -1);
    assertEquals(Optional.empty(), LogHead.verify(parts[0] + "." + others[1] + "." + parts[2]));
    assertEquals(Optional.empty(), LogHead.verify(""));
    assertEquals(Optional.empty(), LogHead.verify("a.b.c"));
    JWSObject untyped =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.ES256).jwk(key.toPublicJWK()).build(),
            new Payload("{}"));
    untyped.sign(new ECDSASigner(key));
    assertEquals(Optional.empty(), LogHead.verify(untyped.serialize()));
  }

  @Test
  void head_ofNoVaultOrHash_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new LogHead("x", 1, "9f".repeat(32), AT));
    assertThrows(IllegalArgumentException.class, () -> new LogHead(VAULT, 1, "9f", AT));
    assertThrows(IllegalArgumentException.class, () -> new LogHead(VAULT, -1, "9f".repeat(32), AT));
  }

  @Test
  void chain_ofLines_followsByNumberAndHash() {
    LineChain chain = new LineChain();
    String first = "{\"n\":1,\"prev\":\"" + LineChain.BEGINNING + "\"}";
    String second = "{\"n\":2,\"prev\":\"" + Sha256.hex(first) + "\"}";
    assertTrue(chain.accept(first));
    assertTrue(chain.accept(second));
    assertEquals(2, chain.lines());
    assertEquals(Sha256.hex(second), chain.head());
    assertTrue(new LineChain(1, Sha256.hex(first)).accept(second));
    assertFalse(new LineChain(1, Sha256.hex(second)).accept(second), "another line before");
    assertFalse(new LineChain(2, Sha256.hex(first)).accept(second), "another number");
    assertFalse(new LineChain().accept("[]"), "no object");
    assertFalse(new LineChain().accept("{\"n\":\"1\",\"prev\":\"" + LineChain.BEGINNING + "\"}"));
  }
}
