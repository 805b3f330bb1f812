package org.datapassport.trust;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The seven operators, in the order in which they act (OpenID Federation 1.0 section 6.1.3). */
enum PolicyOperator {
  VALUE,
  ADD,
  DEFAULT,
  ONE_OF,
  SUBSET_OF,
  SUPERSET_OF,
  ESSENTIAL;

  static Optional<PolicyOperator> of(String name) {
    return Stream.of(values()).filter(operator -> operator.code().equals(name)).findFirst();
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
