package org.datapassport.vault;

import jakarta.transaction.Transactional;
import java.util.function.Supplier;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;

/**
 * Short transactions, for work that must not keep a connection or a lock while it goes on between
 * them.
 */
@Shared
public class Transactions {
  /**
   * Does the work in the transaction that is there, or in one of its own. A {@link
   * ProblemException} is a decision, whose log line is kept: the transaction commits all the same.
   */
  @Transactional(dontRollbackOn = ProblemException.class)
  public <T> T in(Supplier<T> work) {
    return work.get();
  }
}
