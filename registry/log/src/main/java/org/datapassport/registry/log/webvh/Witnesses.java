package org.datapassport.registry.log.webvh;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.datapassport.registry.log.canonical.Fields;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;

/** Who must co-sign the entries of an identifier, and how many of them. None is threshold 0. */
public record Witnesses(int threshold, List<Ed25519Key> keys) {
  public static final Witnesses NONE = new Witnesses(0, List.of());

  public Witnesses {
    keys = List.copyOf(keys);
    if (threshold < 0 || threshold > keys.size() || (threshold == 0) != keys.isEmpty()) {
      throw new IllegalArgumentException("threshold: 1 to the number of witnesses");
    }
    if (new HashSet<>(keys).size() != keys.size()) {
      throw new IllegalArgumentException("a witness may be listed once");
    }
  }

  /** Reads {@code {}} or {@code {"threshold":2,"witnesses":[{"id":"did:key:…"}, …]}}. */
  static Witnesses read(Json value, int most) {
    Fields fields = Fields.of(value, "witness");
    if (fields.isEmpty()) {
      return NONE;
    }
    fields.allowOnly(Set.of("threshold", "witnesses"));
    List<Json> listed = fields.items("witnesses", most);
    Set<Ed25519Key> keys = new LinkedHashSet<>();
    for (Json witness : listed) {
      Fields one = Fields.of(witness, "witness");
      one.allowOnly(Set.of("id"));
      if (!keys.add(Ed25519Key.parseDidKey(one.text("id")))) {
        throw new RefusedException(Reason.BAD_PARAMETER, "a witness is listed twice");
      }
    }
    long threshold = fields.whole("threshold");
    if (threshold < 1 || threshold > keys.size()) {
      throw new RefusedException(Reason.BAD_PARAMETER, "threshold: 1 to the number of witnesses");
    }
    return new Witnesses((int) threshold, List.copyOf(keys));
  }

  public boolean active() {
    return threshold > 0;
  }

  Json.Members toJson() {
    if (!active()) {
      return Json.Members.EMPTY;
    }
    List<Json> listed =
        keys.stream().<Json>map(k -> Json.Members.EMPTY.with("id", k.didKey())).toList();
    return Json.Members.EMPTY
        .with("threshold", new Json.Whole(threshold))
        .with("witnesses", new Json.Items(listed));
  }
}
