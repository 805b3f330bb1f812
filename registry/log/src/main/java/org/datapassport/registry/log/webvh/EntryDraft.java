package org.datapassport.registry.log.webvh;

import java.time.Instant;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.WholeSeconds;
import org.datapassport.registry.log.key.Multihash;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * An entry with everything but its proof. Signing it gives the bytes to send; they are parsed like
 * foreign ones, so that what we make is what we accept.
 */
public final class EntryDraft {
  private final Json.Members unsigned;
  private final Instant versionTime;

  private EntryDraft(Json.Members unsigned, Instant versionTime) {
    this.unsigned = unsigned;
    this.versionTime = versionTime;
  }

  /** The first entry of a passport, signed by its operation key. */
  public static UnverifiedEntry genesis(GenesisPlan plan, Signer operationKey) {
    return genesis(plan.parameters(operationKey.publicKey()), plan.document(), plan.versionTime())
        .sign(operationKey);
  }

  /** A first entry with any parameters and document; both have the placeholder of the SCID. */
  static EntryDraft genesis(Json.Members parameters, Json.Members state, Instant versionTime) {
    Json.Members preliminary = body(Scid.PLACEHOLDER, versionTime, parameters, state);
    String scid = Multihash.of(preliminary);
    Json.Members body = (Json.Members) preliminary.replacing(Scid.PLACEHOLDER, scid);
    return numbered(1, body, versionTime);
  }

  /**
   * An entry that follows a log.
   *
   * @param parameters only what changes; while pre-rotation is on, also updateKeys and
   *     nextKeyHashes
   * @throws IllegalArgumentException when a parameter is not allowed
   */
  public static EntryDraft after(
      VerifiedLog log, Json.Members parameters, Json.Members state, Instant versionTime) {
    Verdict.of(() -> new Parameters(parameters)).orElseThrow();
    Json.Members body = body(log.versionId().toString(), versionTime, parameters, state);
    return numbered(log.versionId().number() + 1, body, versionTime);
  }

  private static Json.Members body(
      String predecessor, Instant versionTime, Json.Members parameters, Json.Members state) {
    return Json.Members.EMPTY
        .with("versionId", predecessor)
        .with("versionTime", WholeSeconds.write(versionTime))
        .with("parameters", parameters)
        .with("state", state);
  }

  private static EntryDraft numbered(int number, Json.Members body, Instant versionTime) {
    String versionId = new VersionId(number, Multihash.of(body)).toString();
    return new EntryDraft(body.with("versionId", versionId), versionTime);
  }

  /** Adds the proof of one key. */
  public UnverifiedEntry sign(Signer signer) {
    Proof proof = Proof.make(unsigned, signer, versionTime);
    byte[] line = unsigned.with("proof", proof.toJson()).canonicalBytes();
    return UnverifiedEntry.parse(line).orElseThrow();
  }
}
