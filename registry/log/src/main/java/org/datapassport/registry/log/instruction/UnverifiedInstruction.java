package org.datapassport.registry.log.instruction;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.datapassport.registry.log.canonical.CanonicalJson;
import org.datapassport.registry.log.canonical.Fields;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.encoding.WholeSeconds;
import org.datapassport.registry.log.key.Multihash;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.passport.RecoveryKey;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;
import org.datapassport.registry.log.webvh.EntryLimits;
import org.datapassport.registry.log.webvh.Proof;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.registry.log.webvh.VersionId;

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
 * @param target the operation that a veto stops, or the one whose link ends; nothing else has one
 * @param link only an instruction to link an identity has it
 */
public record UnverifiedInstruction(
    OperationKind kind,
    Scid scid,
    VersionId versionId,
    Instant created,
    String nonce,
    Optional<String> target,
    Optional<LinkRequest> link,
    Proof proof,
    Json.Members unsigned,
    ByteString line) {
  /** No instruction is longer; most of it is the proof. */
  public static final int BYTES_MAX = 2048;

  /** A sender may be slow; an older one was meant for something else. */
  public static final int AGE_SECONDS_MAX = 600;

  private static final Set<String> KNOWN =
      Set.of("operation", "scid", "versionId", "created", "nonce", "target", "link", "proof");

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
    if (target.isPresent() != kind.hasTarget()) {
      throw new RefusedException(
          Reason.MISSING_MEMBER, "a veto and an unlinking, and only they, have a target");
    }
    if (target.isPresent() && !target.get().matches("[A-Za-z0-9_-]{43}")) {
      throw new RefusedException(Reason.BAD_ENCODING, "target is not the id of an operation");
    }
    Scid scid = new Scid(Multihash.check(fields.text("scid"), "scid"));
    Optional<LinkRequest> link = members.find("link").map(value -> LinkRequest.read(value, scid));
    if (link.isPresent() != (kind == OperationKind.LINK_IDENTITY)) {
      throw new RefusedException(Reason.MISSING_MEMBER, "a linking, and only it, has a link");
    }
    String nonce = fields.text("nonce");
    if (!nonce.matches("[A-Za-z0-9_-]{22,64}")) {
      throw new RefusedException(Reason.BAD_ENCODING, "nonce: 22 to 64 of base64url");
    }
    return new UnverifiedInstruction(
        kind,
        scid,
        VersionId.read(fields.text("versionId")),
        WholeSeconds.read(fields.text("created"), "created"),
        nonce,
        target,
        link,
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
    Json.Members unsigned = unsigned(kind, log, nonce, created);
    if (target.isPresent()) {
      unsigned = unsigned.with("target", target.get());
    }
    return signed(unsigned, created, signer);
  }

  /** Makes and signs the instruction to link an identity. */
  public static UnverifiedInstruction signLink(
      VerifiedLog log, LinkRequest link, String nonce, Instant created, Signer signer) {
    Json.Members unsigned = unsigned(OperationKind.LINK_IDENTITY, log, nonce, created);
    return signed(unsigned.with("link", link.toJson()), created, signer);
  }

  private static Json.Members unsigned(
      OperationKind kind, VerifiedLog log, String nonce, Instant created) {
    return Json.Members.EMPTY
        .with("operation", kind.code())
        .with("scid", log.scid().text())
        .with("versionId", log.versionId().toString())
        .with("created", WholeSeconds.write(created))
        .with("nonce", nonce);
  }

  private static UnverifiedInstruction signed(
      Json.Members unsigned, Instant created, Signer signer) {
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
          if (link.filter(asked -> !asked.link().isAttested()).isPresent()) {
            throw new RefusedException(
                Reason.SIGNATURE_INVALID, "the verifier did not attest this for this passport");
          }
          return new VerifiedInstruction(this, byRecovery);
        });
  }
}
