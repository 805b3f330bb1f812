package org.datapassport.registry.pending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.datapassport.registry.erasure.ErasedPassports;
import org.datapassport.registry.erasure.Erasure;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.instruction.LinkRequest;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The auditor: looks for what was erased in every column of every table and in every file. */
@Tag("database")
class ErasureTest {
  private static final Instant NOW = PendingWorld.NOW;
  private static final String LEGAL = "https://w3id.org/dpv#LegalObligation";

  @TempDir Path folder;

  @Test
  void write_erasure_leavesNothingAndTheTreeVerifies() throws Exception {
    PendingWorld world = new PendingWorld(folder);
    leavesNothing(
        world, () -> world.instruct(OperationKind.ERASE, Optional.empty(), world.recovery, NOW));
    assertFalse(everything(world).stream().anyMatch(text -> text.contains(LEGAL)));
  }

  /** Also when the passport's own quota is used up. */
  @Test
  void write_legalErasure_leavesNothingAndTellsMembersWhy() throws Exception {
    PendingWorld world = new PendingWorld(folder);
    leavesNothing(
        world,
        () -> {
          for (int i = 0; i < PassportQuota.OPEN_MAX; i++) {
            world.instruct(OperationKind.UNLOCK_TRANSFER, Optional.empty(), world.operation, NOW);
          }
          Operation order =
              Operation.legalErasure(world.passport().scid(), new SecureRandom(), NOW);
          assertEquals(OperationStore.Added.NEW, world.add(order));
          return order;
        });
    assertTrue(everything(world).stream().anyMatch(text -> text.contains(LEGAL)));
  }

  private void leavesNothing(PendingWorld world, Supplier<Operation> erase) throws Exception {
    Operation held =
        world.send(world.draft(world.next, NOW.plus(PendingWorld.HOLD)).deactivation(), NOW);
    world.instruct(OperationKind.UNLOCK_TRANSFER, Optional.empty(), world.operation, NOW);
    world.write(NOW);
    LinkRequest link = PendingWorld.attested(1, world.passport().scid(), PendingWorld.signer());
    world.link(link, NOW);
    world.write(NOW);
    VerifiedLog passport = world.passport();
    List<String> traces = traces(world, passport);
    traces.add(link.link().name());
    traces.add(link.link().verifier().multikey());
    List<String> before = everything(world);
    assertTrue(traces.stream().allMatch(t -> before.stream().anyMatch(b -> b.contains(t))));
    Checkpoint old = world.log.check();

    Operation order = erase.get();
    world.write(NOW);

    assertEquals(Operation.State.PUBLISHED, world.state(order));
    assertTrue(world.operations.find(held.id()).isEmpty());
    List<String> after = everything(world);
    for (String trace : traces) {
      assertFalse(after.stream().anyMatch(text -> text.contains(trace)), trace);
    }
    assertTrue(world.log.check().size() > old.size(), "the tree grew and still verifies");
    try (Connection connection = world.log.database.getConnection()) {
      assertTrue(Erasure.isRecent(connection, passport.scid()), "it may not come back");
      String scid = passport.scid().text();
      Scid other = new Scid(scid.substring(0, 45) + (scid.endsWith("a") ? "b" : "a"));
      assertEquals(
          Set.of(passport.scid()),
          new ErasedPassports().among(connection, List.of(other, passport.scid())));
      Erasure.forgetTombstones(connection, NOW.plusSeconds(7201));
      assertFalse(Erasure.isRecent(connection, passport.scid()));
    }
  }

  /** Identifier, number, keys, bodies and salts, in text and in the forms of bytea. */
  private static List<String> traces(PendingWorld world, VerifiedLog passport) throws SQLException {
    List<String> traces = new ArrayList<>();
    traces.add(passport.scid().text());
    traces.add(passport.passportNumber().compact());
    traces.add(passport.versionId().entryHash());
    traces.add(passport.parameters().updateKeys().get(0).multikey());
    try (Connection connection = world.log.database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select encode(salt, 'hex') from log_opening")) {
      while (rows.next()) {
        traces.add(rows.getString(1));
      }
    }
    return traces;
  }

  /** All rows as text, bytea as text too where it is UTF-8, and all files of the log. */
  private static List<String> everything(PendingWorld world) throws Exception {
    List<String> texts = new ArrayList<>();
    try (Connection connection = world.log.database.getConnection();
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet names =
          statement.executeQuery(
              "select table_name from information_schema.tables"
                  + " where table_schema = 'public' order by 1")) {
        while (names.next()) {
          tables.add(names.getString(1));
        }
      }
      assertTrue(tables.size() >= 10, tables.toString());
      for (String table : tables) {
        try (ResultSet rows = statement.executeQuery("select * from " + table)) {
          while (rows.next()) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              Object value = rows.getObject(i);
              if (value instanceof byte[] bytes) {
                texts.add(HexFormat.of().formatHex(bytes));
                texts.add(new String(bytes, StandardCharsets.ISO_8859_1));
              } else {
                texts.add(String.valueOf(value));
              }
            }
          }
        }
      }
    }
    for (byte[] file : world.log.fileContents()) {
      texts.add(HexFormat.of().formatHex(file));
      texts.add(new String(file, StandardCharsets.ISO_8859_1));
    }
    return texts;
  }
}
