package org.datapassport.registry.pending;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.registry.identity.DocumentClaims;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.instruction.DocumentClaim;
import org.datapassport.registry.log.instruction.LinkRequest;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.passport.OperationKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One document, one open link, and a table that tells nothing. */
@Tag("database")
class DocumentClaimsTest {
  private static final Instant NOW = PendingWorld.NOW;
  private static final String ZONE =
      "P<ESTOKONKWO<LIND<<ADA<<<<<<<<<<<<<<<<<<<<<<KA12345670EST9001011F3104151<<<<<<<<<<<<<<04";
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;

  private final Signer verifier = PendingWorld.signer();
  private final ByteString handle = DocumentClaim.handle(ZONE);

  @SuppressWarnings("NullAway.Init")
  private PendingWorld world;

  @SuppressWarnings("NullAway.Init")
  private DocumentClaims claims;

  @BeforeEach
  void begin() throws Exception {
    world = new PendingWorld(folder);
    claims = new DocumentClaims(world.log.database, keys("kek"));
  }

  private KeyFile keys(String name) {
    return KeyFile.openOrCreate(folder.resolve(name), world.log.random);
  }

  private LinkRequest attested(int salt) {
    return PendingWorld.attested(salt, world.passport().scid(), verifier);
  }

  private boolean claim(LinkRequest link, Instant now) {
    return claims.claim(DocumentClaim.sign(handle, link.link().name(), verifier), now);
  }

  @Test
  void claim_documentOfAnOpenLink_isRefusedUntilThatLinkEnds() throws Exception {
    LinkRequest first = attested(1);
    LinkRequest second = attested(2);
    assertTrue(claim(first, NOW));
    Operation linking = world.link(first, NOW);
    world.write(NOW);
    assertTrue(claim(first, NOW), "the same again");
    assertFalse(claim(second, NOW.plus(HOUR).plus(HOUR)), "an open link keeps it for ever");
    world.instruct(OperationKind.UNLINK_IDENTITY, Optional.of(linking), world.operation, NOW);
    world.write(NOW);
    assertEquals(List.of(), table(), "ending deletes it");
    assertFalse(claim(first, NOW), "an ended link gets nothing");
    assertTrue(claim(second, NOW));
  }

  @Test
  void claim_reservationThatNoLinkFollowed_isGivenAwayAfterAnHour() {
    assertTrue(claim(attested(1), NOW));
    assertFalse(claim(attested(2), NOW.plus(HOUR)));
    assertTrue(claim(attested(2), NOW.plus(HOUR).plusSeconds(1)));
    assertFalse(claim(attested(1), NOW.plus(HOUR).plusSeconds(2)));
  }

  @Test
  void claim_byManyAtOnce_succeedsForOne() throws Exception {
    List<Callable<Boolean>> tries = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      LinkRequest link = attested(i);
      tries.add(() -> claim(link, NOW));
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      int won = 0;
      for (Future<Boolean> each : threads.invokeAll(tries)) {
        won += each.get() ? 1 : 0;
      }
      assertEquals(1, won);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void table_withoutTheKey_fitsNoDocument() throws Exception {
    assertTrue(claim(attested(1), NOW));
    byte[] stored = table().get(0);
    assertFalse(Arrays.equals(handle.toArray(), stored));
    new DocumentClaims(world.log.database, keys("another"))
        .claim(DocumentClaim.sign(handle, attested(2).link().name(), verifier), NOW);
    assertEquals(2, table().size(), "another registrar's nullifier has nothing in common");
    assertEquals(
        1,
        Collections.frequency(
            table().stream().map(Arrays::toString).toList(), Arrays.toString(stored)));
  }

  private List<byte[]> table() throws SQLException {
    List<byte[]> found = new ArrayList<>();
    try (Connection connection = world.log.database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select nullifier from identity_nullifier");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(rows.getBytes(1));
      }
    }
    return found;
  }

  @Test
  void parse_claimAndEveryAlteredByte_isSignedOnlyAsItWas() {
    DocumentClaim claim = DocumentClaim.sign(handle, attested(1).link().name(), verifier);
    byte[] body = claim.body().toArray();
    assertArrayEquals(body, DocumentClaim.parse(body).orElseThrow().body().toArray());
    assertTrue(DocumentClaim.parse(body).orElseThrow().isSigned());
    for (int at = 0; at < body.length; at++) {
      byte[] altered = body.clone();
      altered[at] ^= 1;
      boolean accepted =
          DocumentClaim.parse(altered).match(DocumentClaim::isSigned, refusal -> false);
      assertFalse(accepted, "byte " + at);
    }
  }

  @Test
  void handle_otherDocument_differs() {
    assertFalse(handle.equals(DocumentClaim.handle(ZONE.replace("ADA", "EVE"))));
  }
}
