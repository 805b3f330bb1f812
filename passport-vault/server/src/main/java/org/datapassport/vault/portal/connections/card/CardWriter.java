package org.datapassport.vault.portal.connections.card;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.ontology.Level;
import org.datapassport.ontology.Sensitivity;
import org.datapassport.ontology.StrandType;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.grant.GrantState;
import org.datapassport.vault.portal.Initials;
import org.datapassport.vault.portal.When;

/** Puts a grant into the words of the connection pages. */
public final class CardWriter {
  private final When when;
  private final Map<UUID, ReadCounts.Count> counts;

  public CardWriter(When when, Map<UUID, ReadCounts.Count> counts) {
    this.when = when;
    this.counts = counts;
  }

  public ConnectionCard card(Grant grant) {
    UUID id = grant.id().value();
    ReadCounts.Count count = counts.getOrDefault(id, ReadCounts.Count.none(id));
    FlowState state = state(grant.state(when.now()));
    return new ConnectionCard(
        grant.id().toString(),
        grant.client().name(),
        grant.client().clientId(),
        grant.client().uri(),
        Initials.of(grant.client().name()),
        purposes(grant),
        when.day(grant.decidedAt()),
        state,
        when.day(state == FlowState.EXPIRED ? grant.until() : grant.changedAt()),
        count.last().map(when::ago),
        count.readsInAWeek(),
        count.reads(),
        when.day(grant.until()) + " (" + when.left(grant.until()) + ")",
        keeps(grant),
        grant.items().stream().map(item -> flow(item, state)).toList());
  }

  static FlowState state(GrantState state) {
    return switch (state) {
      case ACTIVE -> FlowState.FLOWING;
      case PAUSED -> FlowState.PAUSED;
      case EXPIRED -> FlowState.EXPIRED;
      case ENDED, REFUSED -> FlowState.ENDED;
    };
  }

  private ConnectionCard.Flow flow(GrantItem item, FlowState whole) {
    AccessTerms terms = item.terms();
    StrandType type = terms.type();
    Level level =
        type.level(terms.level())
            .orElseThrow(() -> new IllegalStateException("terms name a level of their type"));
    boolean usedUp = item.readings() >= terms.readsMax();
    boolean over = !when.now().isBefore(terms.until()) || usedUp;
    FlowState state = over && !whole.isOver() ? FlowState.EXPIRED : whole;
    return new ConnectionCard.Flow(
        type.labels().english(),
        type.slug(),
        Sensitivity.max(level.sensitivity(), Sensitivity.EVERYDAY),
        level.labels().english(),
        level.descriptions().english(),
        duration(item, usedUp),
        state);
  }

  private String duration(GrantItem item, boolean usedUp) {
    Instant until = item.terms().until();
    if (item.terms().readsMax() == 1) {
      return usedUp ? "You gave it once, and it was read." : "You gave it once, not read yet.";
    }
    return "Until " + when.day(until) + ".";
  }

  /** The company's words in English, else in whatever language it filed first. */
  private static List<String> purposes(Grant grant) {
    return grant.items().stream()
        .map(item -> item.granted().purposeText())
        .flatMap(
            texts ->
                texts.containsKey("en")
                    ? Stream.of(texts.get("en"))
                    : texts.values().stream().limit(1))
        .distinct()
        .toList();
  }

  private static List<String> keeps(Grant grant) {
    return grant.items().stream()
        .map(item -> When.period(item.terms().retention().text()))
        .distinct()
        .toList();
  }
}
