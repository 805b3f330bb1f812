package org.datapassport.vault.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters that a browser brought back; each may come once (RFC 6749 section 3.1). */
record AccountAnswer(
    String state, Optional<String> code, Optional<String> error, Optional<String> issuer) {
  private static final int VALUE_CHARS_MAX = 4096;

  static AccountAnswer read(Map<String, List<String>> parameters) throws AccountRefusedException {
    for (List<String> values : parameters.values()) {
      if (values.size() != 1 || values.get(0).length() > VALUE_CHARS_MAX) {
        throw new AccountRefusedException(AccountReason.PARAMETER_REPEATED, "or too long");
      }
    }
    return new AccountAnswer(
        one(parameters, "state").orElse(""),
        one(parameters, "code").filter(code -> !code.isEmpty()),
        one(parameters, "error"),
        one(parameters, "iss"));
  }

  private static Optional<String> one(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of()).stream().findFirst();
  }
}
