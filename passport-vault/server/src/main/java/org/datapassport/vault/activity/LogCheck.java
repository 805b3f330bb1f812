package org.datapassport.vault.activity;

import java.util.Optional;

/**
 * What checking a whole log found.
 *
 * @param lines how many lines the log has
 * @param firstBroken number of the first line that does not fit, if any
 */
public record LogCheck(long lines, Optional<Long> firstBroken) {
  public boolean isWhole() {
    return firstBroken.isEmpty();
  }
}
