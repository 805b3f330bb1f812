package org.datapassport.registry.mirror.chunk;

import java.util.List;
import java.util.Optional;
import org.datapassport.registry.log.hold.HoldRules;
import org.datapassport.registry.log.note.SignedNote;

/** The log itself, and not who carried it, did what its rules forbid. */
public final class RuleBrokenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HoldRules.Rule rule;
  private final transient List<Long> leaves;
  private final transient Optional<SignedNote> earlier;

  RuleBrokenException(HoldRules.Rule rule, List<Long> leaves, Optional<SignedNote> earlier) {
    super(rule.code(), null, false, false);
    this.rule = rule;
    this.leaves = List.copyOf(leaves);
    this.earlier = earlier;
  }

  public HoldRules.Rule rule() {
    return rule;
  }

  public List<Long> leaves() {
    return leaves;
  }

  public Optional<SignedNote> earlier() {
    return earlier;
  }
}
