package org.datapassport.registry.pending;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.checkpoint.LogWorld;
import org.datapassport.registry.checkpoint.leaf.DueLeaves;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.instruction.IdentityEvidence;
import org.datapassport.registry.log.instruction.IdentityLink;
import org.datapassport.registry.log.instruction.LinkOpening;
import org.datapassport.registry.log.instruction.LinkRequest;
import org.datapassport.registry.log.instruction.UnverifiedInstruction;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.passport.ChangeDraft;
import org.datapassport.registry.log.passport.ChangeRules;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.passport.VerifiedChange;
import org.datapassport.registry.log.webvh.EntryDraft;
import org.datapassport.registry.log.webvh.GenesisPlan;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;

/** A registry's queue and log with one passport, on a real database. */
final class PendingWorld {
  static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  static final Duration HOLD = Duration.ofDays(3);

  final LogWorld log;
  final OperationStore operations = new OperationStore();
  final Signer operation = signer();
  final Signer next = signer();
  final Signer recovery = signer();
  private int nonces = 1000;

  PendingWorld(Path folder) throws SQLException {
    log = new LogWorld(folder);
    operations.dataSource = log.database;
    GenesisPlan plan =
        new GenesisPlan(
            IdentifierPlace.perScid("registry.test.example", ""),
            NOW.minusSeconds(60),
            Duration.ofHours(1),
            List.of(next.publicKey().commitment(), recovery.publicKey().commitment()),
            List.of(signer().publicKey()));
    UnverifiedEntry entry = EntryDraft.genesis(plan, operation);
    add(
        Operation.received(
            entry.did().scid(), OperationKind.CREATE, false, List.of(entry.line()), NOW, NOW));
    write(NOW);
  }

  static Signer signer() {
    try {
      return Signer.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  List<String> kept() {
    return List.of(signer().publicKey().commitment(), recovery.publicKey().commitment());
  }

  OperationStore.Added add(Operation made) {
    return operations.add(made, OperationStore.Condition.NONE);
  }

  ChangeDraft draft(Signer signer, Instant time) {
    return new ChangeDraft(passport(), signer, time);
  }

  /** Queues entries as the resource does, once they were judged. */
  Operation send(List<UnverifiedEntry> entries, Instant now) {
    VerifiedChange change = ChangeRules.verify(passport(), entries).orElseThrow();
    Instant ends = ChangeRules.effectiveAt(entries);
    Operation made =
        Operation.received(
            change.after().scid(),
            change.kind(),
            change.byRecoveryKey(),
            entries.stream().map(UnverifiedEntry::line).toList(),
            now,
            ends.isBefore(now) ? now : ends);
    add(made);
    return made;
  }

  Operation instruct(OperationKind kind, Optional<Operation> target, Signer signer, Instant now) {
    UnverifiedInstruction instruction =
        UnverifiedInstruction.sign(
            kind,
            passport(),
            target.map(t -> t.id().text()),
            "nonce-nonce-nonce-nonce-" + nonces++,
            now,
            signer);
    return queued(instruction, now);
  }

  /** The citizen links what a verifier attested. */
  Operation link(LinkRequest request, Instant now) {
    return queued(
        UnverifiedInstruction.signLink(
            passport(), request, "nonce-nonce-nonce-nonce-" + nonces++, now, operation),
        now);
  }

  /** A verifier attests evidence for a passport. */
  static LinkRequest attested(int salt, Scid scid, Signer verifier) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) salt;
    ByteString secret = ByteString.copyOf(bytes);
    LinkOpening opening =
        new LinkOpening(
            secret,
            new IdentityEvidence(
                IdentityEvidence.Kind.EMAIL, "vault", IdentityEvidence.Strength.CONTACT, NOW));
    return new LinkRequest(
        IdentityLink.attest(opening.commitment(), secret, scid, verifier), secret);
  }

  private Operation queued(UnverifiedInstruction instruction, Instant now) {
    boolean byRecovery = instruction.verify(passport(), now).orElseThrow().byRecoveryKey();
    Operation made =
        Operation.received(
            instruction.scid(),
            instruction.kind(),
            byRecovery,
            List.of(instruction.line()),
            now,
            now);
    add(made);
    return made;
  }

  /** What is due, as one node's writer asks for it. */
  List<DueLeaves.Due> due(Instant now) throws SQLException {
    try (Connection connection = log.database.getConnection()) {
      return new OperationLeaves(connection, log.random, scid -> {})
          .of(operations.due(connection, now, 100), 1, now);
    }
  }

  /** The writer's rounds until nothing is due. */
  void write(Instant now) throws SQLException {
    for (int round = 0; round < 20; round++) {
      log.commitDue(due(now));
    }
  }

  Operation.State state(Operation operation) {
    return operations.find(operation.id()).orElseThrow().state();
  }

  /** The passport as a resolver would verify it far in the future. */
  VerifiedLog passport() {
    StringBuilder lines = new StringBuilder();
    try (Connection connection = log.database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select convert_from(body, 'UTF8') from passport_entry join log_opening"
                    + " using (leaf_index) order by version_number");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        lines.append(rows.getString(1)).append('\n');
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    return LogVerifier.verifyJsonLines(bytes, NOW.plus(Duration.ofDays(365))).orElseThrow();
  }
}
