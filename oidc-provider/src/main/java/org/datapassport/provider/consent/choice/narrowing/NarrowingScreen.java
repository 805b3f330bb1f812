package org.datapassport.provider.consent.choice.narrowing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.consent.terms.Choice;
import org.datapassport.consent.terms.DataPeriod;
import org.datapassport.consent.terms.IsoPeriod;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.provider.client.metadata.ForeignText;
import org.datapassport.provider.consent.choice.narrowing.NarrowingCard.Days;
import org.datapassport.provider.consent.choice.narrowing.NarrowingCard.Length;
import org.datapassport.provider.consent.choice.narrowing.NarrowingCard.Tick;
import org.datapassport.provider.consent.words.FlowWords;

/** Puts what can be taken away into words, with what was taken away already. */
public final class NarrowingScreen {
  private final FlowWords words;
  private final StrandCatalogue catalogue;
  private final String language;

  public NarrowingScreen(FlowWords words, StrandCatalogue catalogue, String language) {
    this.words = words;
    this.catalogue = catalogue;
    this.language = language;
  }

  /** The part of a card; everything is ticked until somebody takes it away. */
  public NarrowingCard card(int index, AccessTerms asked, List<Choice.Narrower> taken) {
    Set<String> fields =
        chosen(taken, Choice.OnlyFields.class, Choice.OnlyFields::fields)
            .orElse(asked.extent().fields());
    Set<String> purposes =
        chosen(taken, Choice.OnlyPurposes.class, Choice.OnlyPurposes::purposes)
            .orElse(asked.purposes());
    Set<String> recipients =
        chosen(taken, Choice.OnlyRecipients.class, Choice.OnlyRecipients::recipients)
            .orElse(asked.recipients());
    DataPeriod days =
        chosen(taken, Choice.OnlyDays.class, Choice.OnlyDays::period).orElse(asked.period());
    return new NarrowingCard(
        index,
        !taken.stream().allMatch(Choice.OnlyStrand.class::isInstance),
        NarrowingForm.offersFields(asked) ? fields(index, asked, fields) : List.of(),
        asked.type().timed() ? List.of(days(asked.period(), days)) : List.of(),
        NarrowingForm.offersPurposes(asked)
            ? numbered("purpose-" + index, asked.purposes(), purposes, this::purpose)
            : List.of(),
        numbered("recipient-" + index, asked.recipients(), recipients, ForeignText::plain),
        kept(
            asked,
            chosen(taken, Choice.KeptAtMost.class, Choice.KeptAtMost::retention)
                .map(IsoPeriod::text)
                .orElse(NarrowingForm.AS_ASKED)));
  }

  private static <N extends Choice.Narrower, T> Optional<T> chosen(
      List<Choice.Narrower> taken, Class<N> kind, Function<N, T> what) {
    return taken.stream().filter(kind::isInstance).map(kind::cast).map(what).findFirst();
  }

  /** In the order of the finest level, then what only the coarser ones have. */
  private List<Tick> fields(int index, AccessTerms asked, Set<String> left) {
    return asked.extent().offered().reversed().stream()
        .flatMap(level -> level.fields().stream())
        .distinct()
        .filter(asked.extent().optionalFields()::contains)
        .map(
            term -> new Tick("field-" + index + "-" + term, words.field(term), left.contains(term)))
        .toList();
  }

  private static List<Tick> numbered(
      String name, Collection<String> asked, Set<String> left, Function<String, String> label) {
    List<Tick> ticks = new ArrayList<>();
    for (String each : asked) {
      ticks.add(new Tick(name + "-" + ticks.size(), label.apply(each), left.contains(each)));
    }
    return ticks;
  }

  private String purpose(String iri) {
    return catalogue.purpose(iri).map(found -> found.labels().in(language)).orElse(iri);
  }

  private static Days days(DataPeriod asked, DataPeriod chosen) {
    boolean none = chosen.equals(NarrowingForm.NO_DAYS);
    return new Days(
        none || chosen.hasOpenStart() ? "" : chosen.from().toString(),
        none || chosen.hasOpenEnd() ? "" : chosen.to().toString(),
        asked.hasOpenStart() ? "" : asked.from().toString(),
        asked.hasOpenEnd() ? "" : asked.to().toString());
  }

  private List<Length> kept(AccessTerms asked, String chosen) {
    List<IsoPeriod> shorter = NarrowingForm.kept(asked);
    if (shorter.isEmpty()) {
      return List.of();
    }
    List<Length> lengths = new ArrayList<>();
    lengths.add(
        new Length(
            NarrowingForm.AS_ASKED,
            words.say("less.kept.asked", words.length(asked.retention().estimate())),
            chosen.equals(NarrowingForm.AS_ASKED)));
    for (IsoPeriod each : shorter) {
      String text = each.text();
      lengths.add(new Length(text, words.length(each.estimate()), text.equals(chosen)));
    }
    return lengths;
  }
}
