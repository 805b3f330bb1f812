package org.datapassport.registry.log.webvh;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datapassport.registry.log.canonical.CanonicalJson;
import org.datapassport.registry.log.canonical.Fields;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.did.WebvhDid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.encoding.Reading;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * A did:webvh log entry that is well formed, and not yet proven to be true. Only {@link
 * LogVerifier} turns entries into a {@link VerifiedLog}.
 *
 * @param unsigned the entry without its proof
 * @param line the canonical bytes, without a line end
 */
public record UnverifiedEntry(
    VersionId versionId,
    Instant versionTime,
    Parameters parameters,
    WebvhDid did,
    Json.Members state,
    List<Proof> proofs,
    Json.Members unsigned,
    ByteString line) {
  public UnverifiedEntry {
    proofs = List.copyOf(proofs);
  }

  private static final Set<String> KNOWN =
      Set.of("versionId", "versionTime", "parameters", "state", "proof");

  /** Reads one line of {@code did.jsonl} without its line end. */
  public static Verdict<UnverifiedEntry> parse(byte[] line) {
    return Verdict.of(() -> read(line));
  }

  private static UnverifiedEntry read(byte[] line) {
    return read(
        CanonicalJson.parseObject(line, EntryLimits.ENTRY_BYTES_MAX), ByteString.copyOf(line));
  }

  /**
   * Reads an entry whose bytes were parsed already.
   *
   * @param entry what the line says
   * @param line its canonical bytes, at most {@link EntryLimits#ENTRY_BYTES_MAX}
   */
  public static UnverifiedEntry read(Json.Members entry, ByteString line) {
    return read(entry, line, Reading.REGISTRY);
  }

  /** The same by the rules of a resolver. */
  public static UnverifiedEntry read(Json.Members entry, ByteString line, Reading reading) {
    Fields fields = new Fields(entry, "entry");
    fields.allowOnly(KNOWN);
    refusePlaceholder(entry);
    VersionId versionId = VersionId.read(fields.text("versionId"));
    Instant versionTime = reading.moment(fields.text("versionTime"), "versionTime");
    Parameters parameters = new Parameters(fields.object("parameters").members(), reading);
    Fields state = fields.object("state");
    WebvhDid did = did(state.text("id"), reading);
    List<Proof> proofs = Proof.readAll(fields.required("proof"), reading);
    return new UnverifiedEntry(
        versionId,
        versionTime,
        parameters,
        did,
        state.members(),
        proofs,
        entry.without("proof"),
        line);
  }

  private static WebvhDid did(String text, Reading reading) {
    boolean isPathEscaped = text.replaceFirst("%3A", "").indexOf('%') >= 0;
    if (isPathEscaped && reading == Reading.RESOLVER) {
      throw new RefusedException(
          Reason.NOT_OURS, "percent-encoded segments of a path are not judged");
    }
    return WebvhDid.read(text);
  }

  /** A finished entry with the placeholder in it would have two forms with one SCID. */
  private static void refusePlaceholder(Json value) {
    if (value instanceof Json.Text text && text.value().contains(Scid.PLACEHOLDER)) {
      throw new RefusedException(Reason.PLACEHOLDER_LEFT, "the text {SCID} is reserved");
    } else if (value instanceof Json.Items items) {
      items.values().forEach(UnverifiedEntry::refusePlaceholder);
    } else if (value instanceof Json.Members members) {
      for (Map.Entry<String, Json> member : members.values().entrySet()) {
        if (member.getKey().contains(Scid.PLACEHOLDER)) {
          throw new RefusedException(Reason.PLACEHOLDER_LEFT, "the text {SCID} is reserved");
        }
        refusePlaceholder(member.getValue());
      }
    }
  }

  /** The one proof of an entry that a registry takes; the first of others. */
  public Proof proof() {
    return proofs.get(0);
  }

  /** The line as text, for sending. */
  public String lineText() {
    return new String(line.toArray(), StandardCharsets.UTF_8);
  }
}
