package org.datapassport.vault.importing.bank;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.datapassport.vault.importing.file.Decimals;

/** An amount with its sign, negative where it left the account, and its currency. */
record Money(BigDecimal amount, String currency) {
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  /** ISO 20022 allows no more. */
  private static final int PLACES_MAX = 5;

  /** What a bank wrote; nothing where it is no amount by the standard. */
  static Optional<Money> read(String amount, String currency, String direction) {
    boolean out = direction.equals("DBIT");
    if ((!out && !direction.equals("CRDT")) || !CURRENCY.matcher(currency).matches()) {
      return Optional.empty();
    }
    return Decimals.read(amount)
        .filter(value -> value.signum() >= 0 && value.scale() <= PLACES_MAX)
        .map(value -> new Money(out ? value.negate() : value, currency));
  }

  boolean isOut() {
    return amount.signum() < 0;
  }
}
