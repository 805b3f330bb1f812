package org.datapassport.consent.terms;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a company may do with a strand; none of them includes another. */
public enum Action {
  /** Fetch records, page by page. */
  READ,
  /** Be told of new records as they come. */
  SUBSCRIBE,
  /** Ask questions of a graph. */
  QUERY,
  /** Have something computed where the records lie. */
  COMPUTE,
  /** Write records of its own. */
  STORE;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads what {@link #id} writes. */
  public static Optional<Action> of(String id) {
    return Arrays.stream(values()).filter(action -> action.id().equals(id)).findFirst();
  }
}
