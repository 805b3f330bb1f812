package org.datapassport.vault.grant.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.grant.receipt.Change;
import org.datapassport.vault.strand.name.StrandSlug;

/**
 * What an answer does to the items of one handle.
 *
 * @param before the items as they were
 * @param given the items of the answer; each takes the place of that strand's
 * @param stops strands that flowed and were answered with "Don't share"
 */
record Amendment(List<GrantItem> before, List<GrantItem> given, Set<StrandSlug> stops) {
  Amendment {
    before = List.copyOf(before);
    given = List.copyOf(given);
    stops = Set.copyOf(stops);
  }

  /** Whether the answer was about this item's strand. */
  boolean moves(GrantItem item) {
    return stops.contains(item.slug()) || strands().contains(item.slug());
  }

  /** Items that count no more. */
  List<GrantItem> gone() {
    return before.stream().filter(this::moves).toList();
  }

  /** The items as they are now. */
  List<GrantItem> all() {
    List<GrantItem> all = new ArrayList<>(before.stream().filter(item -> !moves(item)).toList());
    all.addAll(given);
    return all;
  }

  boolean leavesNothing() {
    return all().isEmpty();
  }

  /** When the last of them ends. */
  Instant until() {
    return all().stream().map(item -> item.terms().until()).max(Instant::compareTo).orElseThrow();
  }

  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    for (GrantItem item : before) {
      StrandSlug strand = item.slug();
      changes.add(
          new Change(
              strand,
              stops.contains(strand)
                  ? Change.Kind.STOPPED
                  : moves(item) ? Change.Kind.REPLACED : Change.Kind.STAYS));
    }
    given.forEach(item -> changes.add(new Change(item.slug(), Change.Kind.GIVEN)));
    return changes;
  }

  private Set<StrandSlug> strands() {
    return given.stream().map(item -> item.slug()).collect(Collectors.toSet());
  }
}
