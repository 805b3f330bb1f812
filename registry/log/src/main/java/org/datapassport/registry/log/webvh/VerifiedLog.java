package org.datapassport.registry.log.webvh;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.DidDocument;
import org.datapassport.registry.log.did.PassportNumber;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.did.WebvhDid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.encoding.WholeSeconds;

/**
 * A did:webvh log whose every entry was verified, from the first to the last. It begins as one
 * genesis entry, grows by {@link LogVerifier#extend}, and ends when an entry deactivates it.
 */
public final class VerifiedLog {
  private final List<UnverifiedEntry> entries;
  private final ActiveParameters parameters;

  /** For {@link LogVerifier} alone: a log that exists is a log that was verified. */
  VerifiedLog(List<UnverifiedEntry> entries, ActiveParameters parameters) {
    this.entries = List.copyOf(entries);
    this.parameters = parameters;
  }

  public List<UnverifiedEntry> entries() {
    return entries;
  }

  public UnverifiedEntry last() {
    return entries.get(entries.size() - 1);
  }

  public int size() {
    return entries.size();
  }

  public Scid scid() {
    return last().did().scid();
  }

  /** The current name; it may have moved since the beginning. */
  public WebvhDid did() {
    return last().did();
  }

  /** Every name that this identifier has or had. */
  public boolean isNamed(WebvhDid did) {
    return entries.stream().anyMatch(entry -> entry.did().equals(did));
  }

  /** The name before the last entry, when that entry moved the identifier. */
  public Optional<WebvhDid> cameFrom() {
    Optional<WebvhDid> before =
        size() < 2 ? Optional.empty() : Optional.of(entries.get(size() - 2).did());
    return before.filter(did -> !did.equals(did()));
  }

  /** Each move with its moment, the first one first. */
  public List<Move> moves() {
    List<Move> moves = new ArrayList<>();
    for (int i = 1; i < entries.size(); i++) {
      WebvhDid from = entries.get(i - 1).did();
      UnverifiedEntry entry = entries.get(i);
      if (!from.equals(entry.did())) {
        moves.add(new Move(from, entry.did(), entry.versionId(), entry.versionTime()));
      }
    }
    return List.copyOf(moves);
  }

  /** One move of the identifier from registry to registry. */
  public record Move(WebvhDid from, WebvhDid to, VersionId versionId, Instant since) {}

  /** The log as it was before its last entry; only of a log with more than one. */
  public VerifiedLog withoutLast() {
    return beginning(size() - 1);
  }

  public PassportNumber passportNumber() {
    return PassportNumber.of(scid());
  }

  public VersionId versionId() {
    return last().versionId();
  }

  public Instant created() {
    return entries.get(0).versionTime();
  }

  public Instant updated() {
    return last().versionTime();
  }

  public ActiveParameters parameters() {
    return parameters;
  }

  /** The DID document of the last entry. Of a deactivated identifier, nobody should be shown it. */
  public Json.Members document() {
    return last().state();
  }

  /** The log as it was when a version was the last one. */
  public Optional<VerifiedLog> atVersion(String versionId) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).versionId().toString().equals(versionId)) {
        return Optional.of(beginning(i + 1));
      }
    }
    return Optional.empty();
  }

  /** The log as it was at a moment; empty before the first entry. */
  public Optional<VerifiedLog> atTime(Instant moment) {
    long count = entries.stream().filter(e -> !e.versionTime().isAfter(moment)).count();
    return count == 0 ? Optional.empty() : Optional.of(beginning((int) count));
  }

  /** A beginning of a verified log is a verified log. */
  private VerifiedLog beginning(int count) {
    ActiveParameters inForce = ActiveParameters.BEFORE_GENESIS;
    for (UnverifiedEntry entry : entries.subList(0, count)) {
      inForce = inForce.overlaidBy(entry.parameters());
    }
    return new VerifiedLog(entries.subList(0, count), inForce);
  }

  /**
   * DID document metadata as did:webvh 1.0 lists them; numbers are strings there. Of an identifier
   * that moved, also what DID Core calls its canonical and its equivalent names.
   */
  public Json.Members documentMetadata() {
    Json.Members metadata =
        Json.Members.EMPTY
            .with("versionId", versionId().toString())
            .with("versionTime", WholeSeconds.write(updated()))
            .with("created", WholeSeconds.write(created()))
            .with("updated", WholeSeconds.write(updated()))
            .with("scid", scid().text())
            .with("portable", new Json.Flag(parameters.portable()))
            .with("deactivated", new Json.Flag(parameters.deactivated()))
            .with("ttl", Long.toString(parameters.ttlSeconds()));
    Set<String> earlier = new LinkedHashSet<>();
    entries.forEach(entry -> earlier.add(entry.did().toString()));
    if (earlier.remove(did().toString()) && !earlier.isEmpty()) {
      metadata =
          metadata
              .with("canonicalId", did().toString())
              .with("equivalentId", Json.texts(List.copyOf(earlier)));
    }
    if (!parameters.watchers().isEmpty()) {
      metadata = metadata.with("watchers", Json.texts(parameters.watchers()));
    }
    if (parameters.witnesses().active()) {
      Json.Members witnesses = parameters.witnesses().toJson();
      metadata =
          metadata.with(
              "witness",
              witnesses.with("threshold", Integer.toString(parameters.witnesses().threshold())));
    }
    return metadata;
  }

  /** The bytes of {@code did.jsonl}: each line ends with a line feed. */
  public byte[] jsonLines() {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (UnverifiedEntry entry : entries) {
      lines.writeBytes(entry.line().toArray());
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  /** The bytes of each line of {@code did.jsonl}, first to last, without their line ends. */
  public List<ByteString> lines() {
    return entries.stream().map(UnverifiedEntry::line).toList();
  }

  /** The lines of {@code did.jsonl}, first to last, without their line ends. */
  public List<String> lineTexts() {
    return entries.stream().map(UnverifiedEntry::lineText).toList();
  }

  /** The did:web document of the same place: did:webvh 1.0, publishing a parallel did:web. */
  public Json.Members didWebDocument() {
    return DidDocument.asDidWeb(did(), document());
  }
}
