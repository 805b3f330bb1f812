package org.datapassport.registry.pending;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.datapassport.registry.checkpoint.leaf.DueLeaves.Due;
import org.datapassport.registry.checkpoint.leaf.Effect;
import org.datapassport.registry.checkpoint.leaf.NewEntry;
import org.datapassport.registry.checkpoint.leaf.NewRecord;
import org.datapassport.registry.erasure.Erasure;
import org.datapassport.registry.identity.IdentityLinks;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.PassportNumber;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.instruction.IdentityLink;
import org.datapassport.registry.log.instruction.UnverifiedInstruction;
import org.datapassport.registry.log.leaf.LeafOpening;
import org.datapassport.registry.log.passport.OperationId;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.webvh.UnverifiedEntry;

/**
 * Makes the leaves of operations that are due, or puts them aside.
 *
 * @param changed is told of a passport whose answers are new
 */
record OperationLeaves(Connection connection, SecureRandom random, Consumer<Scid> changed) {
  /**
   * Makes those of several operations, vetoes first, one operation of each passport.
   *
   * @param leavesMax once there are so many, other operations stay due
   */
  List<Due> of(List<Operation> due, int leavesMax, Instant now) throws SQLException {
    List<Operation> ordered = new ArrayList<>(due);
    ordered.sort(Comparator.comparing(operation -> operation.kind() != OperationKind.VETO));
    Set<Scid> seen = new HashSet<>();
    List<Due> leaves = new ArrayList<>();
    for (Operation operation : ordered) {
      if (leaves.size() >= leavesMax) {
        break;
      }
      if (operation.scid().isPresent() && seen.add(operation.scid().get())) {
        leaves.addAll(of(operation, now));
      }
    }
    return leaves;
  }

  private List<Due> of(Operation operation, Instant now) throws SQLException {
    Scid scid = operation.scid().orElseThrow();
    int version = version(scid);
    if (operation.kind().isInstruction()) {
      return version == 0 ? aside(operation, true) : instructed(operation, scid, now);
    }
    boolean arrives = operation.kind() == OperationKind.ARRIVE;
    List<UnverifiedEntry> entries =
        operation.lines().stream()
            .skip(arrives ? 1 : 0)
            .map(line -> UnverifiedEntry.parse(line.toArray()).orElseThrow())
            .toList();
    int wanted = entries.get(0).versionId().number() - 1;
    Optional<Long> there = leafOf(entries.get(entries.size() - 1));
    if (there.isPresent()) {
      Transition.toPublished(connection, operation, there.get());
      return List.of();
    }
    boolean erased = version == 0 && wanted > 0;
    if (version != wanted || lockedMeanwhile(operation, scid)) {
      return aside(operation, erased);
    }
    if (operation.held() && operation.state() == Operation.State.RECEIVED) {
      return List.of(intent(operation, entries));
    }
    return arrives ? arrived(operation, scid, entries) : published(operation, scid, entries);
  }

  /** What proves that the passport was released, then all of its entries that are not here. */
  private List<Due> arrived(Operation operation, Scid scid, List<UnverifiedEntry> entries) {
    List<Due> due = new ArrayList<>();
    due.add(told(operation, operation.lines().get(0), Effect.NONE));
    for (UnverifiedEntry entry : entries) {
      NewEntry leaf =
          new NewEntry(scid, PassportNumber.of(scid), entry.versionId(), opening(entry.line()));
      due.add(new Due(leaf, Effect.NONE, () -> changed.accept(scid)));
    }
    return due;
  }

  private List<Due> aside(Operation operation, boolean erased) throws SQLException {
    Transition.toSuperseded(connection, operation, erased);
    return List.of();
  }

  /** Locking a passport stops a transfer by the operation key also while it waits. */
  private boolean lockedMeanwhile(Operation operation, Scid scid) throws SQLException {
    return operation.kind().isTransfer()
        && !operation.byRecovery()
        && TransferLock.isLocked(connection, scid);
  }

  private Due intent(Operation operation, List<UnverifiedEntry> entries) {
    Json body =
        Json.Members.EMPTY
            .with("operation", "intent")
            .with("id", operation.id().text())
            .with("scid", operation.scid().orElseThrow().text())
            .with(
                "entries", Json.texts(entries.stream().map(e -> e.versionId().toString()).toList()))
            .with("receivedAt", operation.receivedAt().toString())
            .with("dueAt", operation.dueAt().toString());
    return new Due(
        record(ByteString.copyOf(body.canonicalBytes())),
        (writer, leaf) -> Transition.toHeld(writer, operation, leaf),
        () -> {});
  }

  private List<Due> published(Operation operation, Scid scid, List<UnverifiedEntry> entries) {
    List<Due> due = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      UnverifiedEntry entry = entries.get(i);
      boolean last = i == entries.size() - 1;
      NewEntry leaf =
          new NewEntry(scid, PassportNumber.of(scid), entry.versionId(), opening(entry.line()));
      Effect effect =
          last ? (writer, index) -> Transition.toPublished(writer, operation, index) : Effect.NONE;
      due.add(new Due(leaf, effect, () -> changed.accept(scid)));
    }
    return due;
  }

  private List<Due> instructed(Operation operation, Scid scid, Instant now) throws SQLException {
    if (operation.kind() == OperationKind.ERASE) {
      return erased(operation, scid, now);
    }
    ByteString line = operation.lines().get(0);
    UnverifiedInstruction instruction = UnverifiedInstruction.parse(line.toArray()).orElseThrow();
    if (operation.kind() == OperationKind.VETO) {
      OperationId target = new OperationId(instruction.target().orElseThrow());
      if (!isOpen(target, scid)) {
        return aside(operation, false);
      }
      return List.of(told(operation, line, (writer, leaf) -> Transition.toVetoed(writer, target)));
    }
    if (operation.kind() == OperationKind.LINK_IDENTITY) {
      return linked(operation, scid, line, instruction.link().orElseThrow().link());
    }
    if (operation.kind() == OperationKind.UNLINK_IDENTITY) {
      OperationId target = new OperationId(instruction.target().orElseThrow());
      if (!IdentityLinks.isOpen(connection, target, scid)) {
        return aside(operation, false);
      }
      return List.of(told(operation, line, (writer, leaf) -> IdentityLinks.end(writer, target)));
    }
    boolean lock = operation.kind() == OperationKind.LOCK_TRANSFER;
    return List.of(told(operation, line, (writer, leaf) -> TransferLock.set(writer, scid, lock)));
  }

  /** Whoever gave no recovery key was the operator, whom a court or an authority obliged. */
  private List<Due> erased(Operation operation, Scid scid, Instant now) throws SQLException {
    Erasure.Ground ground =
        operation.isLegalErasure() ? Erasure.Ground.LEGAL_OBLIGATION : Erasure.Ground.CITIZEN;
    Effect done = (writer, index) -> Transition.toPublished(writer, operation, index);
    return new Erasure(scid, operation.id(), ground, () -> changed.accept(scid))
        .leaves(connection, this::record, done, now);
  }

  /** A leaf that names nobody, to be shown to companies, and the instruction's own. */
  private List<Due> linked(Operation operation, Scid scid, ByteString line, IdentityLink link)
      throws SQLException {
    if (!IdentityLinks.mayOpen(connection, scid, link)) {
      return aside(operation, false);
    }
    Effect opened = (writer, leaf) -> IdentityLinks.open(writer, operation.id(), scid, link, leaf);
    return List.of(
        new Due(record(link.body()), opened, () -> {}), told(operation, line, Effect.NONE));
  }

  private Due told(Operation operation, ByteString line, Effect effect) {
    return new Due(
        record(line),
        (writer, leaf) -> {
          effect.apply(writer, leaf);
          Transition.toPublished(writer, operation, leaf);
        },
        () -> {});
  }

  private NewRecord record(ByteString body) {
    return NewRecord.committed(opening(body));
  }

  private LeafOpening opening(ByteString body) {
    byte[] salt = new byte[LeafOpening.SALT_BYTES];
    random.nextBytes(salt);
    return new LeafOpening(ByteString.copyOf(salt), body);
  }

  private boolean isOpen(OperationId target, Scid scid) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select 1 from operation where operation_id = ? and scid = ? and next_at is not"
                + " null")) {
      select.setString(1, target.text());
      select.setString(2, scid.text());
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  private int version(Scid scid) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select coalesce(max(version_number), 0) from passport_entry where scid = ?")) {
      select.setString(1, scid.text());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getInt(1) : 0;
      }
    }
  }

  private Optional<Long> leafOf(UnverifiedEntry entry) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select leaf_index from passport_entry where entry_hash = ?")) {
      select.setString(1, entry.versionId().entryHash());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
      }
    }
  }
}
