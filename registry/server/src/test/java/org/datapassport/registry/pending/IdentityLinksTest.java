package org.datapassport.registry.pending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.identity.IdentityLinks;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.instruction.LinkRequest;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.passport.OperationId;
import org.datapassport.registry.log.passport.OperationKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class IdentityLinksTest {
  private static final Instant NOW = PendingWorld.NOW;

  @TempDir Path folder;

  private final Signer verifier = PendingWorld.signer();

  @SuppressWarnings("NullAway.Init")
  private PendingWorld world;

  @BeforeEach
  void begin() throws Exception {
    world = new PendingWorld(folder);
  }

  private LinkRequest attested(int salt) {
    return PendingWorld.attested(salt, world.passport().scid(), verifier);
  }

  private boolean isOpen(Operation linking) throws SQLException {
    try (Connection connection = world.log.database.getConnection()) {
      return IdentityLinks.isOpen(connection, linking.id(), world.passport().scid());
    }
  }

  private List<String> bodies() throws SQLException {
    List<String> bodies = new ArrayList<>();
    try (Connection connection = world.log.database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select body from log_opening order by leaf_index");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        bodies.add(new String(rows.getBytes(1), StandardCharsets.UTF_8));
      }
    }
    return bodies;
  }

  @Test
  void write_linking_makesALeafThatNamesNobodyAndOneThatDoes() throws Exception {
    long before = world.log.check().size();
    LinkRequest request = attested(1);
    Operation linking = world.link(request, NOW);
    world.write(NOW);
    assertEquals(Operation.State.PUBLISHED, world.state(linking));
    assertTrue(isOpen(linking));
    assertEquals(before + 2, world.log.check().size());
    List<String> bodies = bodies();
    String nameless = bodies.get(bodies.size() - 2);
    assertEquals(new String(request.link().body().toArray(), StandardCharsets.UTF_8), nameless);
    assertFalse(nameless.contains(world.passport().scid().text()));
    assertTrue(bodies.get(bodies.size() - 1).contains("\"link-identity\""));
  }

  @Test
  void write_unlinking_endsItAtOnceAndForEver() throws Exception {
    LinkRequest request = attested(1);
    Operation linking = world.link(request, NOW);
    world.write(NOW);
    Operation unlinking =
        world.instruct(OperationKind.UNLINK_IDENTITY, Optional.of(linking), world.operation, NOW);
    world.write(NOW);
    assertEquals(Operation.State.PUBLISHED, world.state(unlinking));
    assertFalse(isOpen(linking));
    Operation again = world.link(request, NOW);
    world.write(NOW);
    assertEquals(Operation.State.SUPERSEDED, world.state(again), "an ended link stays ended");
    Operation twice =
        world.instruct(OperationKind.UNLINK_IDENTITY, Optional.of(linking), world.operation, NOW);
    world.write(NOW);
    assertEquals(Operation.State.SUPERSEDED, world.state(twice), "there is nothing to end");
  }

  @Test
  void write_sameAttestationTwiceInOneRound_opensOnce() throws Exception {
    LinkRequest request = attested(1);
    Operation first = world.link(request, NOW);
    Operation second = world.link(request, NOW);
    world.write(NOW);
    assertTrue(isOpen(first) ^ isOpen(second));
    world.log.check();
  }

  @Test
  void write_linkOfAnotherPassport_cannotBeEnded() throws Exception {
    Operation linking = world.link(attested(1), NOW);
    world.write(NOW);
    Scid other = new Scid("Qm" + "a".repeat(44));
    try (Connection connection = world.log.database.getConnection()) {
      assertFalse(IdentityLinks.isOpen(connection, linking.id(), other));
    }
    OperationId unknown = new OperationId("A".repeat(43));
    try (Connection connection = world.log.database.getConnection()) {
      assertFalse(IdentityLinks.isOpen(connection, unknown, world.passport().scid()));
    }
  }

  @Test
  void write_oneMoreThanTheLimit_isPutAside() throws Exception {
    for (int i = 1; i <= IdentityLinks.OPEN_MAX; i++) {
      Operation linking = world.link(attested(i), NOW);
      world.write(NOW);
      assertTrue(isOpen(linking), "link " + i);
    }
    Operation over = world.link(attested(IdentityLinks.OPEN_MAX + 1), NOW);
    world.write(NOW);
    assertEquals(Operation.State.SUPERSEDED, world.state(over));
    assertFalse(isOpen(over));
  }
}
