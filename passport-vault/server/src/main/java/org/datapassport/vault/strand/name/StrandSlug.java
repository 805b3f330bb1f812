package org.datapassport.vault.strand.name;

import java.util.Optional;
import java.util.regex.Pattern;

/** The short name of a strand type, such as {@code grocery-spending}. */
public record StrandSlug(String value) {
  private static final Pattern TEXT = Pattern.compile("[a-z][a-z0-9-]{1,39}");

  public StrandSlug {
    if (!TEXT.matcher(value).matches()) {
      throw new IllegalArgumentException("A strand's slug has 2 to 40 of a-z, 0-9 and -");
    }
  }

  /** Reads what somebody typed; what cannot be a slug is empty. */
  public static Optional<StrandSlug> parse(String text) {
    return TEXT.matcher(text).matches() ? Optional.of(new StrandSlug(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
