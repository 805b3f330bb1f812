package org.datapassport.registry.pending;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.passport.OperationId;
import org.datapassport.registry.log.passport.OperationKind;

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
  private static final int NONCE_BYTES = 32;

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

  /**
   * What a court or an authority ordered. Its id stays behind; the nonce in it keeps people from
   * trying which passport it was.
   */
  public static Operation legalErasure(Scid scid, SecureRandom random, Instant now) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    Json.Members body =
        Json.Members.EMPTY
            .with("operation", OperationKind.ERASE.code())
            .with("scid", scid.text())
            .with("nonce", HexFormat.of().formatHex(nonce));
    List<ByteString> lines = List.of(ByteString.copyOf(body.canonicalBytes()));
    return received(scid, OperationKind.ERASE, false, lines, now, now);
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

  /** Ordered by the operator; no key of the passport may erase it but the recovery key. */
  boolean isLegalErasure() {
    return kind == OperationKind.ERASE && !byRecovery;
  }

  /** The intent is told at once; everything else happens when it is due. */
  Instant nextAt() {
    return held && state == State.RECEIVED ? receivedAt : dueAt;
  }
}
