package org.datapassport.registry.log.hold;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.datapassport.registry.log.canonical.CanonicalJson;
import org.datapassport.registry.log.canonical.Fields;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.key.Multihash;
import org.datapassport.registry.log.leaf.LeafOpening;
import org.datapassport.registry.log.passport.OperationId;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;
import org.datapassport.registry.log.webvh.VersionId;

/**
 * What the log tells of an operation that waits: {@code {"dueAt":"…","entries":["2-Qm…"],"id":"…",
 * "operation":"intent","receivedAt":"…","scid":"Qm…"}}. The times are the registry's own word.
 *
 * @param entries the version ids that are published when nobody objects; one or two
 */
public record HeldIntent(
    OperationId id, Scid scid, List<VersionId> entries, Instant receivedAt, Instant dueAt) {
  private static final Set<String> MEMBERS =
      Set.of("operation", "id", "scid", "entries", "receivedAt", "dueAt");

  public HeldIntent {
    entries = List.copyOf(entries);
  }

  /** Reads the body of a leaf. */
  public static Verdict<HeldIntent> parse(ByteString body) {
    return Verdict.of(
        () -> {
          Json.Members members =
              CanonicalJson.parseObject(body.toArray(), LeafOpening.BODY_BYTES_MAX);
          Fields fields = new Fields(members, "intent");
          fields.allowOnly(MEMBERS);
          if (!fields.text("operation").equals("intent")) {
            throw new RefusedException(Reason.BAD_PARAMETER, "not an intent");
          }
          String id = fields.text("id");
          if (!id.matches("[A-Za-z0-9_-]{43}")) {
            throw new RefusedException(Reason.BAD_ENCODING, "id is not the id of an operation");
          }
          return new HeldIntent(
              new OperationId(id),
              new Scid(Multihash.check(fields.text("scid"), "scid")),
              entries(fields),
              time(fields.text("receivedAt")),
              time(fields.text("dueAt")));
        });
  }

  private static List<VersionId> entries(Fields fields) {
    List<VersionId> entries = new ArrayList<>();
    for (Json item : fields.items("entries", 2)) {
      if (!(item instanceof Json.Text text)) {
        throw new RefusedException(Reason.WRONG_TYPE, "entries are version ids");
      }
      entries.add(VersionId.read(text.value()));
    }
    return entries;
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new RefusedException(Reason.BAD_TIME, "not a time: " + e.getErrorIndex());
    }
  }
}
