package org.datapassport.provider.consent.choice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.datapassport.ontology.Level;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.StrandType;
import org.datapassport.platform.page.Sensitivity;
import org.datapassport.provider.authorization.request.StrandRequest;
import org.datapassport.provider.client.metadata.ForeignText;
import org.datapassport.provider.consent.choice.ConsentPage.Filed;
import org.datapassport.provider.consent.choice.Draft.Chosen;
import org.datapassport.provider.consent.choice.StrandCard.LevelOption;
import org.datapassport.provider.consent.choice.StrandCard.SpanOption;
import org.datapassport.provider.grant.ItemPreview;

/** Puts a request into words: the ontology's for strands, the company's own in quotation marks. */
public final class ConsentScreen {
  /** Samples beyond these help nobody and make the page long. */
  private static final int SAMPLES_MAX = 5;

  private static final int SAMPLE_CHARS_MAX = 200;

  private final StrandCatalogue catalogue;
  private final String language;
  private final Instant now;

  public ConsentScreen(StrandCatalogue catalogue, String language, Instant now) {
    this.catalogue = catalogue;
    this.language = language;
    this.now = now;
  }

  /** One card per item, in the order of the request. */
  public List<StrandCard> cards(
      List<StrandRequest> items, List<ItemPreview> previews, Draft draft) {
    Map<String, ItemPreview> byItem =
        previews.stream()
            .collect(Collectors.toMap(ItemPreview::item, Function.identity(), (a, b) -> a));
    List<StrandCard> cards = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      StrandRequest item = items.get(i);
      Optional<ItemPreview> preview = Optional.ofNullable(byItem.get(item.item()));
      Optional<Chosen> chosen =
          draft.chosen().stream().filter(each -> each.item().equals(item.item())).findFirst();
      cards.add(card(i, item, preview, chosen));
    }
    return cards;
  }

  /** The name of a strand; what the catalogue does not know keeps its IRI. */
  public String strandName(StrandRequest item) {
    return catalogue
        .byIri(item.strand())
        .map(type -> type.labels().in(language))
        .orElse(item.strand());
  }

  /** What the whole request is for. */
  public ConsentPage.Purposes purposes(List<StrandRequest> items) {
    return new ConsentPage.Purposes(
        texts(items, "purpose_text"),
        filed(items),
        askedFor(items),
        kept(items),
        recipients(items),
        texts(items, "if_refused"));
  }

  /** How long the company may keep what it read. */
  public String kept(List<StrandRequest> items) {
    List<String> lengths =
        items.stream().map(item -> Words.length(item.retention())).distinct().toList();
    return lengths.size() == 1
        ? lengths.get(0) + " after they read it, then erased"
        : "Up to " + String.join(" or ", lengths) + " after they read it, then erased";
  }

  /** Looks a level of an item up. */
  public Optional<Level> level(StrandRequest item, String levelId) {
    return catalogue.byIri(item.strand()).flatMap(type -> ChoiceForm.offered(type, item, levelId));
  }

  public String label(Level level) {
    return level.labels().in(language);
  }

  private StrandCard card(
      int index, StrandRequest item, Optional<ItemPreview> preview, Optional<Chosen> chosen) {
    Optional<StrandType> type = catalogue.byIri(item.strand());
    boolean available = type.isPresent() && preview.map(ItemPreview::available).orElse(false);
    List<LevelOption> levels =
        type.filter(known -> available)
            .map(
                known ->
                    known.upTo(item.detail()).stream()
                        .map(level -> option(level, preview, chosen))
                        .toList())
            .orElse(List.of());
    Sensitivity sensitivity =
        type.map(known -> Sensitivity.valueOf(known.sensitivity().name()))
            .orElse(Sensitivity.INTIMATE);
    return new StrandCard(
        index,
        strandName(item),
        sensitivity,
        item.required(),
        type.map(known -> known.descriptions().in(language)).orElse(""),
        ClientText.in(language, item.text("purpose_text")).stream().toList(),
        available,
        levels,
        type.map(known -> spans(item, known, chosen)).orElse(List.of()));
  }

  private LevelOption option(Level level, Optional<ItemPreview> preview, Optional<Chosen> chosen) {
    Optional<ItemPreview.LevelPreview> seen = levelPreview(preview, level.id());
    return new LevelOption(
        level.id(),
        level.labels().in(language),
        level.descriptions().in(language),
        seen.map(each -> Words.count(each.records(), "record", "records")).orElse(""),
        seen.map(ConsentScreen::samples).orElse(List.of()),
        level.risk().in(language),
        ChoiceForm.isIntimate(level),
        chosen.map(each -> each.detail().equals(level.id())).orElse(false));
  }

  public static Optional<ItemPreview.LevelPreview> levelPreview(
      Optional<ItemPreview> preview, String levelId) {
    return preview.stream()
        .flatMap(each -> each.levels().stream())
        .filter(level -> level.level().equals(levelId))
        .findFirst();
  }

  public static List<String> samples(ItemPreview.LevelPreview preview) {
    return preview.samples().stream()
        .limit(SAMPLES_MAX)
        .map(
            sample ->
                sample.length() > SAMPLE_CHARS_MAX
                    ? sample.substring(0, SAMPLE_CHARS_MAX) + "…"
                    : sample)
        .toList();
  }

  private List<SpanOption> spans(StrandRequest item, StrandType type, Optional<Chosen> chosen) {
    boolean always = ChoiceForm.isAlwaysIntimate(type, item);
    boolean sometimes =
        type.upTo(item.detail()).stream().anyMatch(ChoiceForm::isIntimate) && !always;
    Span marked = chosen.map(Chosen::span).orElse(Span.ONCE);
    return Span.offered(item.until(), always, now).stream()
        .map(span -> spanOption(span, item, sometimes, span == marked))
        .toList();
  }

  private SpanOption spanOption(
      Span span, StrandRequest item, boolean sometimesIntimate, boolean checked) {
    String end = Words.day(span.end(item.until(), now));
    return switch (span) {
      case ONCE -> new SpanOption(span.code(), "Once", "One reading, then the flow ends", checked);
      case MONTH -> new SpanOption(span.code(), "30 days", "until " + end, checked);
      case ASKED ->
          new SpanOption(
              span.code(),
              "As they asked",
              "until " + end + (sometimesIntimate ? "; 30 days for what is intimate" : ""),
              checked);
    };
  }

  private List<ClientText> texts(List<StrandRequest> items, String member) {
    return items.stream()
        .flatMap(item -> ClientText.in(language, item.text(member)).stream())
        .distinct()
        .toList();
  }

  private List<Filed> filed(List<StrandRequest> items) {
    return items.stream()
        .flatMap(item -> item.purposes().stream())
        .distinct()
        .map(
            iri ->
                catalogue
                    .purpose(iri)
                    .map(p -> new Filed(p.labels().in(language), p.scope().in(language)))
                    .orElse(new Filed(iri, "The catalogue does not know this purpose.")))
        .toList();
  }

  private String askedFor(List<StrandRequest> items) {
    Instant until = items.stream().map(StrandRequest::until).max(Instant::compareTo).orElse(now);
    return Words.count(items.size(), "strand", "strands") + ", until " + Words.day(until);
  }

  private static List<String> recipients(List<StrandRequest> items) {
    return items.stream()
        .map(item -> item.json().get("recipients"))
        .filter(List.class::isInstance)
        .flatMap(list -> ((List<?>) list).stream())
        .map(String::valueOf)
        .map(ForeignText::plain)
        .distinct()
        .toList();
  }
}
