package org.datapassport.registry.log;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An instruction to the registry that is well formed and not yet proven: what cannot stand in
 * {@code did.jsonl}, since parameters there are those of did:webvh only. Shape (canonical JSON):
 *
 * <pre>{@code
 * {"created":"2026-11-22T00:02:24Z","nonce":"…","operation":"veto","proof":[…],
 *  "scid":"Qm…","target":"…","versionId":"2-Qm…"}
 * }</pre>
 *
 * @param versionId the last version that the signer knows; any later one makes it void
 * @param nonce 22 to 64 characters that make each instruction different from every other
 * @param target the operation that a veto stops; nothing else has one
 */
public record UnverifiedInstruction(
    OperationKind kind,
    Scid scid,
    VersionId versionId,
    Instant created,
    String nonce,
    Optional<String> target,
    Proof proof,
    Json.Members unsigned,
    ByteString line) {
  /** No instruction is longer; most of it is the proof. */
  public static final int BYTES_MAX = 2048;

  /** A sender may be slow; an older one was meant for something else. */
  public static final int AGE_SECONDS_MAX = 600;

  private static final Set<String> KNOWN =
      Set.of("operation", "scid", "versionId", "created", "nonce", "target", "proof");

  /** Reads the bytes of one instruction. */
  public static Verdict<UnverifiedInstruction> parse(byte[] bytes) {
    return Verdict.of(() -> read(bytes));
  }

  private static UnverifiedInstruction read(byte[] bytes) {
    Json.Members members = CanonicalJson.parseObject(bytes, BYTES_MAX);
    Fields fields = new Fields(members, "instruction");
    fields.allowOnly(KNOWN);
    OperationKind kind =
        OperationKind.ofCode(fields.text("operation"))
            .filter(OperationKind::isInstruction)
            .orElseThrow(
                () -> new RefusedException(Reason.BAD_PARAMETER, "operation is not known"));
    Optional<String> target = fields.optionalText("target");
    if (target.isPresent() != (kind == OperationKind.VETO)) {
      throw new RefusedException(Reason.MISSING_MEMBER, "a veto, and only it, has a target");
    }
    if (target.isPresent() && !target.get().matches("[A-Za-z0-9_-]{43}")) {
      throw new RefusedException(Reason.BAD_ENCODING, "target is not the id of an operation");
    }
    String nonce = fields.text("nonce");
    if (!nonce.matches("[A-Za-z0-9_-]{22,64}")) {
      throw new RefusedException(Reason.BAD_ENCODING, "nonce: 22 to 64 of base64url");
    }
    return new UnverifiedInstruction(
        kind,
        new Scid(Multihash.check(fields.text("scid"), "scid")),
        VersionId.read(fields.text("versionId")),
        WholeSeconds.read(fields.text("created"), "created"),
        nonce,
        target,
        Proof.read(fields.items("proof", 1)),
        members.without("proof"),
        ByteString.copyOf(bytes));
  }

  /** Makes and signs an instruction. */
  public static UnverifiedInstruction sign(
      OperationKind kind,
      VerifiedLog log,
      Optional<String> target,
      String nonce,
      Instant created,
      Signer signer) {
    Json.Members unsigned =
        Json.Members.EMPTY
            .with("operation", kind.code())
            .with("scid", log.scid().text())
            .with("versionId", log.versionId().toString())
            .with("created", WholeSeconds.write(created))
            .with("nonce", nonce);
    if (target.isPresent()) {
      unsigned = unsigned.with("target", target.get());
    }
    Json.Members signed = unsigned.with("proof", Proof.make(unsigned, signer, created).toJson());
    return parse(signed.canonicalBytes()).orElseThrow();
  }

  /** Proves it against the passport's log. */
  public Verdict<VerifiedInstruction> verify(VerifiedLog log, Instant now) {
    return Verdict.of(
        () -> {
          if (created.isAfter(now.plusSeconds(EntryLimits.FUTURE_SECONDS_MAX))) {
            throw new RefusedException(Reason.TIME_IN_FUTURE, "created is later than now");
          }
          if (created.isBefore(now.minusSeconds(AGE_SECONDS_MAX))) {
            throw new RefusedException(Reason.BAD_TIME, "created is too long ago");
          }
          if (!scid.equals(log.scid()) || !versionId.equals(log.versionId())) {
            throw new RefusedException(Reason.BAD_VERSION_ID, "the passport has another version");
          }
          boolean byRecovery =
              RecoveryKey.of(log).filter(key -> key.isKey(proof.key())).isPresent();
          boolean byOperation =
              !kind.needsRecoveryKey() && log.parameters().updateKeys().contains(proof.key());
          if (!byRecovery && !byOperation) {
            throw new RefusedException(Reason.KEY_NOT_AUTHORIZED, "not a key that may ask this");
          }
          if (!proof.verifies(unsigned)) {
            throw new RefusedException(Reason.SIGNATURE_INVALID, "the proof does not verify");
          }
          return new VerifiedInstruction(this, byRecovery);
        });
  }
}
