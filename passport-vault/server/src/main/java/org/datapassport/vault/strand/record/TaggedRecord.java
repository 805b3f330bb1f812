package org.datapassport.vault.strand.record;

import java.util.Set;

/**
 * A record with the tags that somebody gave it.
 *
 * @param tags IRIs of concepts
 * @param saidBy who gave the tags, see {@link TagAssertion}
 */
public record TaggedRecord(StrandRecord body, Set<String> tags, String saidBy) {
  public TaggedRecord {
    tags = Set.copyOf(tags);
  }

  /** A record without tags of its own. */
  public static TaggedRecord untagged(StrandRecord body) {
    return new TaggedRecord(body, Set.of(), "");
  }
}
