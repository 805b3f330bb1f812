package org.datapassport.provider.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.provider.Database;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The key by which superiors know the provider. */
@ExtendWith(ArquillianExtension.class)
class EntityKeyIT {
  @Inject EntityKey key;
  @Inject Database database;
  @Inject KeyFile sealing;
  @Inject SecureRandom random;

  @Test
  void publicKeys_onAnotherNode_areTheSame() throws Exception {
    EntityKey other = new EntityKey(database, sealing, random);
    assertEquals(key.publicKeys().toString(true), other.publicKeys().toString(true));
    JWSObject signed = JWSObject.parse(other.sign("entity-statement+jwt", Map.of("iss", "us")));
    assertTrue(signed.verify(new ECDSAVerifier(key.publicKeys().getKeys().get(0).toECKey())));
  }

  @Test
  void sealedKey_inTheDatabase_showsNoSecret() {
    key.publicKeys();
    List<String> stored =
        database.list(
            "select sealed_key from federation_key",
            row -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1));
    assertEquals(1, stored.size());
    assertFalse(stored.get(0).contains("\"d\""));
  }
}
