package org.datapassport.vault.strand.name;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.vault.RandomId;

/**
 * Names one strand of a vault: {@code grocery-spending}, or {@code grocery-spending~} and 32
 * hexadecimal digits.
 *
 * <p>The first strand of a type is called as its type is: that is what the seals of homes bind in
 * which there was one strand of a type. Each further one has 128 random bits behind a tilde. A
 * strand never changes its type, so that the name says it and no statement has to ask.
 *
 * <p>It is the vault's own, and its owner's: no company ever sees one.
 */
public record StrandId(String value) implements Comparable<StrandId> {
  private static final char MARK = '~';
  private static final Pattern TEXT = Pattern.compile("[a-z][a-z0-9-]{1,39}(~[0-9a-f]{32})?");

  public StrandId {
    if (!TEXT.matcher(value).matches()) {
      throw new IllegalArgumentException("A strand is named by its type, and a mark if need be");
    }
  }

  /** The strand that a type has when nothing speaks for several. */
  public static StrandId first(StrandSlug type) {
    return new StrandId(type.value());
  }

  /** The same. */
  public static StrandId first(StrandType type) {
    return new StrandId(type.slug());
  }

  /** One more strand of a type. */
  public static StrandId fresh(StrandSlug type, SecureRandom random) {
    return new StrandId(type.value() + MARK + RandomId.text(RandomId.fresh(random)));
  }

  /** Reads what somebody typed; what cannot name a strand is empty. */
  public static Optional<StrandId> parse(String text) {
    return TEXT.matcher(text).matches() ? Optional.of(new StrandId(text)) : Optional.empty();
  }

  /** Of which type it is. */
  public StrandSlug type() {
    int mark = value.indexOf(MARK);
    return new StrandSlug(mark < 0 ? value : value.substring(0, mark));
  }

  /** One order for everybody who locks several. */
  @Override
  public int compareTo(StrandId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
