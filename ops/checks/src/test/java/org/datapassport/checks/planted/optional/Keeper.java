package org.datapassport.checks.planted.optional;

import java.util.Optional;
import java.util.OptionalInt;

/** Two components, and one parameter; what it answers is nobody's fault. */
record Keeper(Optional<String> kept, OptionalInt size, String plain) {
  Keeper with(Optional<String> other) {
    return new Keeper(other, size, plain);
  }

  Optional<String> answer() {
    return kept.map(text -> text + plain);
  }
}
