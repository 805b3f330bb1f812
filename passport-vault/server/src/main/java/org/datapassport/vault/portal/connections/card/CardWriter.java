package org.datapassport.vault.portal.connections.card;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.vault.grant.Agreement;
import org.datapassport.vault.grant.Client;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.grant.GrantState;
import org.datapassport.vault.portal.Initials;
import org.datapassport.vault.portal.StrandLabels;
import org.datapassport.vault.portal.When;
import org.datapassport.vault.strand.StrandNames;

/** Puts an agreement into the words of the connection pages. */
public final class CardWriter {
  private final When when;
  private final DimensionWords words;
  private final Map<UUID, ReadCounts.Count> counts;
  private final StrandNames strands;

  public CardWriter(
      When when, Locale locale, Map<UUID, ReadCounts.Count> counts, StrandNames strands) {
    this.when = when;
    this.strands = strands;
    this.words = new DimensionWords(locale, when.now());
    this.counts = counts;
  }

  public ConnectionCard card(Agreement agreement) {
    ReadCounts.Count count = count(agreement);
    FlowState state = state(agreement.state(when.now()));
    Client company = agreement.company();
    List<ConnectionCard.Flow> flows =
        agreement.grants().stream()
            .flatMap(grant -> grant.items().stream().map(item -> flow(grant, item, state)))
            .toList();
    boolean spent = !state.isOver() && flows.stream().allMatch(flow -> flow.state().isOver());
    return new ConnectionCard(
        agreement.id().toString(),
        company.name(),
        agreement.grants().stream().map(grant -> grant.client().clientId()).toList(),
        company.uri(),
        Initials.of(company.name()),
        purposes(agreement),
        when.day(agreement.standing().madeAt()),
        spent ? FlowState.SPENT : state,
        when.day(state == FlowState.EXPIRED ? agreement.until() : agreement.standing().changedAt()),
        count.last().map(when::ago),
        count.readsInAWeek(),
        count.reads(),
        when.moment(agreement.until()) + " (" + when.left(agreement.until()) + ")",
        keeps(agreement),
        flows);
  }

  private ReadCounts.Count count(Agreement agreement) {
    UUID id = agreement.id().value();
    return agreement.grants().stream()
        .map(grant -> counts.getOrDefault(grant.id().value(), ReadCounts.Count.none(id)))
        .reduce(ReadCounts.Count.none(id), ReadCounts.Count::plus);
  }

  static FlowState state(GrantState state) {
    return switch (state) {
      case ACTIVE -> FlowState.FLOWING;
      case PAUSED -> FlowState.PAUSED;
      case EXPIRED -> FlowState.EXPIRED;
      case ENDED, REFUSED, SUPERSEDED -> FlowState.ENDED;
    };
  }

  private ConnectionCard.Flow flow(Grant grant, GrantItem item, FlowState whole) {
    AccessTerms terms = item.terms();
    StrandType type = terms.type();
    Level level =
        type.level(terms.level())
            .orElseThrow(() -> new IllegalStateException("terms name a level of their type"));
    return new ConnectionCard.Flow(
        grant.id().toString(),
        StrandLabels.of(type, item.strand(), strands),
        type.slug(),
        item.strand().value(),
        Sensitivity.max(level.sensitivity(), Sensitivity.EVERYDAY),
        level.labels().english(),
        level.descriptions().english(),
        words.of(item),
        state(grant, item, whole),
        item.isPaused());
  }

  private FlowState state(Grant grant, GrantItem item, FlowState whole) {
    if (whole.isOver()) {
      return whole;
    }
    boolean usedUp = item.readings() >= item.terms().readsMax();
    boolean past = !when.now().isBefore(item.terms().until()) || usedUp;
    if (past || grant.state(when.now()).isOver()) {
      return FlowState.EXPIRED;
    }
    return item.isPaused() ? FlowState.PAUSED : whole;
  }

  /** The company's words in English, else in whatever language it filed first. */
  private static List<String> purposes(Agreement agreement) {
    return agreement.items().stream()
        .map(item -> item.granted().purposeText())
        .flatMap(
            texts ->
                texts.containsKey("en")
                    ? Stream.of(texts.get("en"))
                    : texts.values().stream().limit(1))
        .distinct()
        .toList();
  }

  private static List<String> keeps(Agreement agreement) {
    return agreement.items().stream()
        .map(item -> When.period(item.terms().retention().text()))
        .distinct()
        .toList();
  }
}
