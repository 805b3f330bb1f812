package org.datapassport.registry.log.hold;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.datapassport.registry.log.canonical.CanonicalJson;
import org.datapassport.registry.log.canonical.Fields;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.encoding.WholeSeconds;
import org.datapassport.registry.log.key.Multihash;
import org.datapassport.registry.log.leaf.LeafOpening;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.TlogPolicy;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.Refusals;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.registry.log.webvh.VersionId;

/**
 * What a registry's log says before the entries of a passport that came from another registry: that
 * the other log took the moving entry, after whatever wait its rules demand. A holder who signs two
 * moves can therefore make only one of them count: the old log has room for one entry at that
 * place. Shape (canonical JSON), with two C2SP tlog-proofs:
 *
 * <pre>{@code
 * {"created":"2026-11-25T00:02:24Z","intent":"c2sp.org/tlog-proof@v1\n…","move":"4-Qm…",
 *  "operation":"arrival","release":"c2sp.org/tlog-proof@v1\n…","scid":"Qm…"}
 * }</pre>
 *
 * @param move the moving entry, which is the last one of what arrives
 * @param release proof that the old log has it; the body is left out, since it follows as an entry
 * @param intent proof that the old log announced it; there when it had to wait
 */
public record Arrival(Scid scid, VersionId move, Receipt release, Optional<Receipt> intent) {
  private static final String OPERATION = "arrival";
  private static final Set<String> MEMBERS =
      Set.of("created", "intent", "move", "operation", "release", "scid");
  private static final ByteString NOTHING = ByteString.copyOf(new byte[0]);

  public Arrival {
    release = release.withBody(NOTHING);
  }

  /** Of a log whose last entry moved it. */
  public static Arrival of(VerifiedLog moved, Receipt release, Optional<Receipt> intent) {
    return new Arrival(moved.scid(), moved.versionId(), release, intent);
  }

  /** Reads the body of a leaf. */
  public static Verdict<Arrival> parse(ByteString body) {
    return Verdict.of(
        () -> {
          Json.Members members =
              CanonicalJson.parseObject(body.toArray(), LeafOpening.BODY_BYTES_MAX);
          Fields fields = new Fields(members, OPERATION);
          fields.allowOnly(MEMBERS);
          if (!fields.text("operation").equals(OPERATION)) {
            throw new RefusedException(Reason.BAD_PARAMETER, "not an arrival");
          }
          WholeSeconds.read(fields.text("created"), "created");
          Receipt release = Refusals.rethrow(Receipt.parse(fields.text("release")));
          if (!release.opening().body().equals(NOTHING)) {
            throw new RefusedException(Reason.BAD_PARAMETER, "the release repeats its body");
          }
          return new Arrival(
              new Scid(Multihash.check(fields.text("scid"), "scid")),
              VersionId.read(fields.text("move")),
              release,
              fields.optionalText("intent").map(t -> Refusals.rethrow(Receipt.parse(t))));
        });
  }

  /**
   * The body of the leaf.
   *
   * @throws IllegalArgumentException when the proofs are too long for a leaf
   */
  public ByteString body(VerifiedLog moved) {
    Json.Members members =
        Json.Members.EMPTY
            .with("created", WholeSeconds.write(moved.updated()))
            .with("move", move.toString())
            .with("operation", OPERATION)
            .with("release", release.toString())
            .with("scid", scid.text());
    if (intent.isPresent()) {
      members = members.with("intent", intent.get().toString());
    }
    byte[] bytes = members.canonicalText().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LeafOpening.BODY_BYTES_MAX) {
      throw new IllegalArgumentException("an arrival has at most 8192 bytes");
    }
    return ByteString.copyOf(bytes);
  }

  /**
   * Judges whether the old registry let the passport go.
   *
   * @param moved the whole log, whose last entry is the move
   * @param policy whose signatures the old log's checkpoints need
   * @param hold how long a citizen can object there
   */
  public Verdict<Checkpoint> verify(VerifiedLog moved, TlogPolicy policy, Duration hold) {
    return Verdict.of(
        () -> {
          if (!moved.versionId().equals(move) || moved.cameFrom().isEmpty()) {
            throw new RefusedException(Reason.NOT_PORTABLE, "the last entry is not that move");
          }
          Checkpoint seen = Refusals.rethrow(release.withBody(moved.last().line()).verify(policy));
          checkWait(moved, policy, hold);
          return seen;
        });
  }

  private void checkWait(VerifiedLog moved, TlogPolicy policy, Duration hold) {
    List<HoldRules.Told> announced = List.of();
    if (intent.isPresent()) {
      Refusals.rethrow(intent.get().verify(policy));
      if (intent.get().leafIndex() >= release.leafIndex()) {
        throw new RefusedException(Reason.NOT_ALLOWED, "the intent stands after the move");
      }
      announced =
          List.of(new HoldRules.Told(intent.get().leafIndex(), intent.get().opening().body()));
    }
    Optional<HoldRules.Violation> broken =
        new HoldRules(hold).unwaited(moved.withoutLast(), moved.last(), announced);
    if (broken.isPresent()) {
      throw new RefusedException(
          Reason.NOT_ALLOWED, "the move did not wait: " + broken.get().rule().code());
    }
  }
}
