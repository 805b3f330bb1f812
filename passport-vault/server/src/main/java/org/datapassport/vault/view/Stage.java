package org.datapassport.vault.view;

import java.util.function.Consumer;

/** One operator at work: takes records and passes others on, at once or at the end. */
interface Stage {
  void accept(Draft record, Consumer<Draft> next);

  /** No more records come. */
  default void finish(Consumer<Draft> next) {}
}
