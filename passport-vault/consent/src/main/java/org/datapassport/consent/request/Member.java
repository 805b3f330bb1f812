package org.datapassport.consent.request;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The members of an element, and what each must be. */
public enum Member {
  TYPE("type", "one of the types of data-strand-access"),
  ITEM("item", "1 to 40 letters, digits, - and _, another for each item"),
  NECESSITY("necessity", "required or optional"),
  LOCATIONS("locations", "a list of at most 10 addresses of vaults"),
  STRAND("strand", "the IRI of a strand of the catalogue, one item for each strand"),
  DETAIL("detail", "a level of that strand"),
  FIELDS("fields", "some fields of that level, or of coarser ones beside them"),
  ACTIONS("actions", "a list of read, subscribe, query, compute, store"),
  DATA_PERIOD("data_period", "from and to, or one of them, as year-month-day and in this order"),
  ACCESS_PERIOD("access_period", "until, a time of RFC 3339 in UTC"),
  RECURRENCE(
      "recurrence",
      "one to four limits, of which none follows from another; each has max from 1 to 1000000, and"
          + " per, a length such as P1D"),
  READS_MAX("reads_max", "a whole number from 1 to 1000000"),
  PURPOSES("purposes", "a list of 1 to 10 purposes of the catalogue"),
  PURPOSE_TEXT("purpose_text", "texts of at most 300 characters by language"),
  IF_REFUSED("if_refused", "texts of at most 300 characters by language"),
  RETENTION("retention", "a length such as P30D, at most ten years"),
  RECIPIENTS("recipients", "a list of at most 10, each by an absolute URI"),
  TERMS("terms", "a list of roster terms of the catalogue"),
  IDENTITY_STRENGTH("identity_strength", "contact, low, substantial or high");

  private static final Set<String> V1_LACKS =
      Set.of("fields", "reads_max", "terms", "identity_strength");

  private final String key;
  private final String words;

  Member(String key, String words) {
    this.key = key;
    this.words = words;
  }

  /** Its name in JSON. */
  public String key() {
    return key;
  }

  /** The refusal of a member; of the whole element where that is no member of ours. */
  static RequestRefusedException refused(String item, String key) {
    return Arrays.stream(values())
        .filter(member -> member.key.equals(key))
        .map(member -> RequestReader.refused(item, key, member.words))
        .findFirst()
        .orElseGet(() -> RequestReader.refused(item, "", key));
  }

  static Set<String> of(RequestVersion version) {
    return Arrays.stream(values())
        .map(Member::key)
        .filter(key -> version != RequestVersion.V1 || !V1_LACKS.contains(key))
        .collect(Collectors.toUnmodifiableSet());
  }
}
