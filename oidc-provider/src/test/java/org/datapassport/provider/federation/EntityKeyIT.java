package org.datapassport.provider.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.provider.Database;
import org.datapassport.provider.EntityTransactions;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The keys by which superiors know the provider. */
@ExtendWith(ArquillianExtension.class)
class EntityKeyIT {
  @Inject Database database;
  @Inject EntityTransactions transactions;
  @Inject KeyFile sealing;
  @Inject SecureRandom random;
  @Inject Clock clock;

  /** A node whose clock stands still. */
  private EntityKey at(Instant now) {
    Clock then = Clock.fixed(now, ZoneOffset.UTC);
    return new EntityKey(database, transactions, sealing, random, then);
  }

  private List<String> published(Instant now) {
    return at(now).publicKeys().getKeys().stream().map(JWK::getKeyID).toList();
  }

  private String signer(Instant now) throws Exception {
    JWSObject signed = JWSObject.parse(at(now).sign("entity-statement+jwt", Map.of("iss", "us")));
    String kid = signed.getHeader().getKeyID();
    JWK key = at(now).publicKeys().getKeyByKeyId(kid);
    assertTrue(signed.verify(new ECDSAVerifier(key.toECKey())), "by a key that is published");
    return kid;
  }

  @Test
  void publicKeys_onAnotherNode_areTheSame() throws Exception {
    Instant now = clock.instant();
    assertEquals(published(now), published(now));
    assertEquals(signer(now), signer(now));
  }

  @Test
  void sealedKey_inTheDatabase_showsNoSecret() {
    published(clock.instant());
    List<String> stored =
        database.list(
            "select sealed_key from federation_key",
            row -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1));
    assertFalse(stored.isEmpty());
    assertTrue(stored.stream().noneMatch(key -> key.contains("\"d\"")));
  }

  @Test
  void rotate_successor_isPublishedAtOnceAndSignsAfterItsNotice() throws Exception {
    Instant now = clock.instant();
    String old = signer(now);
    int before = published(now).size();
    at(now).rotate();
    assertEquals(before + 1, published(now).size());
    Instant changes = now.plus(EntityKey.NOTICE);
    assertEquals(old, signer(changes.minusMillis(2)));
    String next = signer(changes);
    assertFalse(next.equals(old));
    assertTrue(published(now).contains(next));
    Instant gone = changes.plus(EntityKey.REST);
    assertTrue(published(gone.minusMillis(2)).contains(old), "what it signed can be checked");
    assertEquals(List.of(next), published(gone));
  }

  @Test
  void rotateNow_keysOfBefore_countNoMore() throws Exception {
    Instant now = clock.instant();
    at(now).rotate();
    List<String> before = published(now);
    at(now).rotateNow();
    List<String> after = published(now);
    assertEquals(1, after.size());
    assertTrue(before.stream().noneMatch(after::contains));
    assertEquals(after.get(0), signer(now));
  }
}
