package org.datapassport.vault.importing.job;

import jakarta.transaction.Transactional;
import java.util.function.Supplier;
import org.datapassport.platform.config.Shared;

/** A step of a job: all of it or, where anything throws, nothing. */
@Shared
public class JobTransaction {
  /** Does the step. */
  @Transactional
  public <T> T in(Supplier<T> work) {
    return work.get();
  }
}
