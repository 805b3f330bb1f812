package org.datapassport.registry.log.did;

import java.util.Arrays;
import java.util.List;
import org.datapassport.registry.log.key.Multihash;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;

/** A did:webvh identifier: {@code did:webvh:<SCID>:<domain>[%3A<port>][:<path>]*}. */
public record WebvhDid(Scid scid, IdentifierPlace place) {
  private static final String PREFIX = "did:webvh:";

  /** Longer ones are refused before they are looked at. */
  public static final int LENGTH_MAX = 512;

  public static Verdict<WebvhDid> parse(String text) {
    return Verdict.of(() -> read(text));
  }

  public static WebvhDid read(String text) {
    if (text.length() > LENGTH_MAX || !text.startsWith(PREFIX)) {
      throw new RefusedException(Reason.BAD_DID, "not a did:webvh of at most 512 characters");
    }
    List<String> parts = Arrays.asList(text.substring(PREFIX.length()).split(":", -1));
    if (parts.size() < 2 || text.contains(Scid.PLACEHOLDER)) {
      throw new RefusedException(Reason.BAD_DID, "a did:webvh has a SCID and a domain");
    }
    Scid scid = new Scid(Multihash.check(parts.get(0), "scid"));
    try {
      return new WebvhDid(scid, new IdentifierPlace(parts.get(1), parts.subList(2, parts.size())));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Reason.BAD_DID, String.valueOf(e.getMessage()));
    }
  }

  /** The identifier of a SCID at a place, whose path may hold the placeholder. */
  public static WebvhDid at(IdentifierPlace place, Scid scid) {
    return new WebvhDid(scid, place.filledWith(scid.text()));
  }

  /** The identifier that a first entry has before its SCID is known. */
  public static String template(IdentifierPlace place) {
    return PREFIX + Scid.PLACEHOLDER + ":" + place.suffix();
  }

  /** Where did:webvh resolvers fetch the log: did:webvh 1.0, DID-to-HTTPS transformation. */
  public String logUrl() {
    String path = place.path().isEmpty() ? ".well-known" : String.join("/", place.path());
    return "https://" + place.authority() + "/" + path + "/did.jsonl";
  }

  /** The did:web that has the same place: did:webvh 1.0, parallel did:web. */
  public String didWeb() {
    return "did:web:" + place.suffix();
  }

  @Override
  public String toString() {
    return PREFIX + scid + ":" + place.suffix();
  }
}
