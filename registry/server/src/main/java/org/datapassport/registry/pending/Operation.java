package org.datapassport.registry.pending;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.datapassport.registry.log.ByteString;
import org.datapassport.registry.log.OperationId;
import org.datapassport.registry.log.OperationKind;
import org.datapassport.registry.log.Scid;

/**
 * An operation that was accepted.
 *
 * <p>Life: RECEIVED; HELD once its intent stands in the log, when it must wait; then PUBLISHED,
 * VETOED by the recovery key, or SUPERSEDED because the passport went another way meanwhile.
 *
 * @param scid empty once the passport was erased
 * @param lines as they were sent, without line feeds; empty when it is finished
 * @param intentLeaf where the log tells of the intent
 * @param leafIndex where the log tells of the operation; of two entries, the last
 */
public record Operation(
    OperationId id,
    Optional<Scid> scid,
    OperationKind kind,
    boolean byRecovery,
    boolean held,
    List<ByteString> lines,
    State state,
    Instant receivedAt,
    Instant dueAt,
    Optional<Long> intentLeaf,
    Optional<Long> leafIndex) {
  /** Only the first two are open. */
  public enum State {
    RECEIVED,
    HELD,
    PUBLISHED,
    VETOED,
    SUPERSEDED;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Operation {
    lines = List.copyOf(lines);
  }

  /** An operation that comes in now. */
  public static Operation received(
      Scid scid,
      OperationKind kind,
      boolean byRecovery,
      List<ByteString> lines,
      Instant receivedAt,
      Instant dueAt) {
    return new Operation(
        OperationId.ofLines(lines),
        Optional.of(scid),
        kind,
        byRecovery,
        kind.isHeld(byRecovery),
        lines,
        State.RECEIVED,
        receivedAt,
        dueAt,
        Optional.empty(),
        Optional.empty());
  }

  /** The same when it is done at once and the log need not tell of it. */
  public Operation finished() {
    return new Operation(
        id,
        scid,
        kind,
        byRecovery,
        false,
        List.of(),
        State.PUBLISHED,
        receivedAt,
        dueAt,
        intentLeaf,
        leafIndex);
  }

  public boolean isOpen() {
    return state == State.RECEIVED || state == State.HELD;
  }

  /** The intent is told at once; everything else happens when it is due. */
  Instant nextAt() {
    return held && state == State.RECEIVED ? receivedAt : dueAt;
  }
}
