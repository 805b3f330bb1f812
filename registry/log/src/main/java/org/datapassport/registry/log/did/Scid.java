package org.datapassport.registry.log.did;

import org.datapassport.registry.log.key.Multihash;
import org.datapassport.registry.log.verdict.Verdict;

/** A self-certifying identifier: the multihash of the first log entry of a did:webvh. */
public record Scid(String text) {
  /** Stands where the SCID will be while it is not known yet. */
  public static final String PLACEHOLDER = "{SCID}";

  public Scid {
    Verdict.of(() -> Multihash.check(text, "scid")).orElseThrow();
  }

  public static Verdict<Scid> parse(String text) {
    return Verdict.of(() -> new Scid(Multihash.check(text, "scid")));
  }

  @Override
  public String toString() {
    return text;
  }
}
