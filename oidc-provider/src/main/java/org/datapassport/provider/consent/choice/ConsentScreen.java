package org.datapassport.provider.consent.choice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.datapassport.consent.request.DataRequest;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.consent.terms.Choice;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.platform.fragment.FieldError;
import org.datapassport.platform.fragment.Sensitivity;
import org.datapassport.provider.client.metadata.ForeignText;
import org.datapassport.provider.consent.choice.ConsentPage.Filed;
import org.datapassport.provider.consent.choice.Draft.Chosen;
import org.datapassport.provider.consent.choice.StrandCard.LevelOption;
import org.datapassport.provider.consent.choice.StrandCard.SpanOption;
import org.datapassport.provider.consent.choice.StrandCard.StrandOption;
import org.datapassport.provider.consent.choice.narrowing.NarrowingFlaw;
import org.datapassport.provider.consent.choice.narrowing.NarrowingScreen;
import org.datapassport.provider.consent.words.FlowWords;
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

  /** The sentences for each dimension, in the page's language. */
  public FlowWords flowWords() {
    return new FlowWords(Locale.forLanguageTag(language));
  }

  /** One card per item, in the order of the request. */
  public List<StrandCard> cards(Flowing flowing, List<ItemPreview> previews, Draft draft) {
    List<StrandAccess> items = flowing.items();
    Map<String, ItemPreview> byItem =
        previews.stream()
            .collect(Collectors.toMap(ItemPreview::item, Function.identity(), (a, b) -> a));
    List<StrandCard> cards = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      StrandAccess item = items.get(i);
      Optional<ItemPreview> preview = Optional.ofNullable(byItem.get(item.item()));
      Optional<Chosen> chosen =
          draft.chosen().stream().filter(each -> each.item().equals(item.item())).findFirst();
      cards.add(card(new Asked(i, item, now(flowing, item)), preview, chosen));
    }
    return cards;
  }

  /** The draft without strands of which there is nothing: no page offers them. */
  public static Draft there(Draft draft, List<ItemPreview> previews) {
    Set<String> there =
        previews.stream()
            .filter(ItemPreview::available)
            .map(ItemPreview::item)
            .collect(Collectors.toUnmodifiableSet());
    return new Draft(
        draft.chosen().stream().filter(chosen -> there.contains(chosen.item())).toList());
  }

  /** Choices of which nothing would be left. */
  public List<FieldError> flaws(List<StrandAccess> items, Draft draft) {
    List<FieldError> flaws = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      StrandAccess item = items.get(i);
      int index = i;
      draft.chosen().stream()
          .filter(each -> each.item().equals(item.item()))
          .map(each -> each.choice(item.terms(), now))
          .flatMap(choice -> NarrowingFlaw.of(item.terms(), choice, now).stream())
          .map(
              flaw -> new FieldError(flaw.id(index), flowWords().say(flaw.key(), strandName(item))))
          .forEach(flaws::add);
    }
    return flaws;
  }

  /** The name of a strand. */
  public String strandName(StrandAccess item) {
    return item.terms().type().labels().in(language);
  }

  /** What the whole request is for. */
  public ConsentPage.Purposes purposes(List<StrandAccess> items) {
    return new ConsentPage.Purposes(
        texts(items, StrandAccess::purposeText),
        filed(items),
        askedFor(items),
        kept(items),
        recipients(items),
        texts(items, StrandAccess::ifRefused));
  }

  /** How long the company may keep what it read. */
  public String kept(List<StrandAccess> items) {
    List<String> lengths =
        items.stream()
            .map(item -> flowWords().length(item.terms().retention().estimate()))
            .distinct()
            .toList();
    return lengths.size() == 1
        ? lengths.get(0) + " after they read it, then erased"
        : "Up to " + String.join(" or ", lengths) + " after they read it, then erased";
  }

  /** Looks a level of an item up. */
  public Optional<Level> level(StrandAccess item, String levelId) {
    return ChoiceForm.offered(item, levelId);
  }

  public String label(Level level) {
    return level.labels().in(language);
  }

  private record Asked(int index, StrandAccess item, List<String> now) {}

  private List<String> now(Flowing flowing, StrandAccess item) {
    FlowWords words = flowWords();
    return flowing
        .now(item)
        .map(
            flow -> {
              boolean paused = flow.paused() || flowing.company().isPaused();
              return List.of(
                  words.say(paused ? "now.paused" : "now", words.whole(flow)),
                  words.say("now.change"));
            })
        .orElse(List.of());
  }

  private StrandCard card(Asked asked, Optional<ItemPreview> preview, Optional<Chosen> chosen) {
    StrandAccess item = asked.item();
    StrandType type = item.terms().type();
    List<Choice.Narrower> less = chosen.map(Chosen::less).orElse(List.of());
    boolean available = preview.map(ItemPreview::available).orElse(false);
    List<LevelOption> levels =
        available
            ? options(item, preview.map(ItemPreview::levels).orElse(List.of()), chosen)
            : List.of();
    return new StrandCard(
        asked.index(),
        strandName(item),
        Sensitivity.valueOf(type.sensitivity().name()),
        item.required(),
        type.descriptions().in(language),
        ClientText.in(language, item.purposeText()).stream().toList(),
        asked.now(),
        flowWords().terms(item),
        available,
        preview.map(ItemPreview::strands).orElse(List.of()).stream()
            .map(strand -> strand(item, strand, less))
            .toList(),
        levels,
        spans(item, chosen),
        new NarrowingScreen(flowWords(), catalogue, language)
            .card(asked.index(), item.terms(), less));
  }

  private List<LevelOption> options(
      StrandAccess item, List<ItemPreview.LevelPreview> seen, Optional<Chosen> chosen) {
    return item.terms().extent().offered().stream()
        .map(level -> option(item, level, seen, chosen))
        .toList();
  }

  /** Nothing is picked for the citizen where there are several. */
  private StrandOption strand(
      StrandAccess item, ItemPreview.StrandPreview strand, List<Choice.Narrower> less) {
    return new StrandOption(
        strand.strand(),
        name(strand),
        less.contains(new Choice.OnlyStrand(strand.strand())),
        options(item, strand.levels(), Optional.empty()));
  }

  /** What a strand is called beside others; empty where there is no other. */
  private String name(ItemPreview.StrandPreview strand) {
    return strand.several() ? flowWords().called(strand.name()) : "";
  }

  /** The name of a strand of an item, with what tells it from others. */
  public String strandName(StrandAccess item, List<ItemPreview> previews) {
    return previews.stream()
        .filter(each -> each.item().equals(item.item()) && each.strands().size() == 1)
        .map(each -> name(each.strands().get(0)))
        .filter(name -> !name.isEmpty())
        .map(name -> strandName(item) + ": " + name)
        .findFirst()
        .orElseGet(() -> strandName(item));
  }

  private LevelOption option(
      StrandAccess item,
      Level level,
      List<ItemPreview.LevelPreview> previews,
      Optional<Chosen> chosen) {
    Optional<ItemPreview.LevelPreview> seen =
        previews.stream().filter(each -> each.level().equals(level.id())).findFirst();
    return new LevelOption(
        level.id(),
        level.labels().in(language),
        level.descriptions().in(language) + fields(item, level),
        seen.map(each -> Words.count(each.records(), "record", "records")).orElse(""),
        seen.map(ConsentScreen::samples).orElse(List.of()),
        level.risk().in(language),
        ChoiceForm.isIntimate(level),
        chosen.map(each -> each.detail().equals(level.id())).orElse(false));
  }

  /** What is left of a level of which less than all is asked for. */
  private String fields(StrandAccess item, Level level) {
    boolean isWhole =
        item.terms().type().level(level.id()).orElseThrow().fields().equals(level.fields());
    return isWhole
        ? ""
        : " They ask only for: "
            + level.fields().stream().map(flowWords()::field).collect(Collectors.joining(", "))
            + ".";
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

  private List<SpanOption> spans(StrandAccess item, Optional<Chosen> chosen) {
    boolean always = ChoiceForm.isAlwaysIntimate(item);
    boolean sometimes =
        item.terms().extent().offered().stream().anyMatch(ChoiceForm::isIntimate) && !always;
    Span marked = chosen.map(Chosen::span).orElse(Span.ONCE);
    return Span.offered(item.terms().until(), always, now).stream()
        .map(span -> spanOption(span, item, sometimes, span == marked))
        .toList();
  }

  private SpanOption spanOption(
      Span span, StrandAccess item, boolean sometimesIntimate, boolean checked) {
    String end = Words.day(span.end(item.terms().until(), now));
    return switch (span) {
      case ONCE -> new SpanOption(span.code(), "Once", "One reading, then the flow ends", checked);
      case MONTH -> new SpanOption(span.code(), "30 days", "until " + end, checked);
      case ASKED ->
          new SpanOption(
              span.code(),
              "As they asked",
              "until "
                  + flowWords().moment(item.terms().until())
                  + (sometimesIntimate ? "; 30 days for what is intimate" : ""),
              checked);
    };
  }

  private List<ClientText> texts(
      List<StrandAccess> items, Function<StrandAccess, Map<String, String>> words) {
    return items.stream()
        .flatMap(item -> ClientText.in(language, words.apply(item)).stream())
        .distinct()
        .toList();
  }

  private List<Filed> filed(List<StrandAccess> items) {
    return items.stream()
        .flatMap(item -> item.terms().purposes().stream())
        .distinct()
        .map(
            iri ->
                catalogue
                    .purpose(iri)
                    .map(p -> new Filed(p.labels().in(language), p.scope().in(language)))
                    .orElse(new Filed(iri, "The catalogue does not know this purpose.")))
        .toList();
  }

  private String askedFor(List<StrandAccess> items) {
    Instant until = new DataRequest(items).until().orElse(now);
    return Words.count(items.size(), "strand", "strands") + ", until " + flowWords().moment(until);
  }

  private static List<String> recipients(List<StrandAccess> items) {
    return items.stream()
        .flatMap(item -> item.terms().recipients().stream())
        .map(ForeignText::plain)
        .distinct()
        .toList();
  }
}
