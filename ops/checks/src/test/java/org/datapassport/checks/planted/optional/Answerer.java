package org.datapassport.checks.planted.optional;

import java.util.Optional;

record Answerer(String text) {
  Optional<String> answer() {
    return Optional.of(text).filter(found -> !found.isEmpty());
  }
}
