package org.datapassport.provider.consent.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.consent.terms.Choice;
import org.datapassport.consent.terms.Narrowing;
import org.datapassport.consent.words.TermWords.Dimension;
import org.datapassport.ontology.word.Level;
import org.datapassport.platform.fragment.Sensitivity;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.consent.choice.Asker;
import org.datapassport.provider.consent.choice.ConsentScreen;
import org.datapassport.provider.consent.choice.Draft;
import org.datapassport.provider.consent.choice.Draft.Chosen;
import org.datapassport.provider.consent.choice.Flowing;
import org.datapassport.provider.consent.choice.Span;
import org.datapassport.provider.consent.words.FlowWords;
import org.datapassport.provider.grant.ItemPreview;
import org.datapassport.provider.signin.trip.SignInProblem;

/** Puts choices into sentences, and into what the vault is told. */
public final class ConfirmScreen {
  private final ConsentScreen screen;
  private final FlowWords words;
  private final Flowing flowing;
  private final Instant now;

  public ConfirmScreen(ConsentScreen screen, Flowing flowing, Instant now) {
    this.screen = screen;
    this.words = screen.flowWords();
    this.flowing = flowing;
    this.now = now;
  }

  public List<ConfirmPage.Line> lines(Draft draft, List<ItemPreview> previews) {
    List<ConfirmPage.Line> lines = new ArrayList<>();
    for (StrandAccess item : flowing.items()) {
      Optional<Chosen> chosen = chosen(draft, item);
      if (chosen.isPresent()) {
        Level level = screen.level(item, chosen.get().detail()).orElseThrow();
        Optional<ItemPreview> preview =
            previews.stream().filter(each -> each.item().equals(item.item())).findFirst();
        lines.add(
            new ConfirmPage.Line(
                screen.strandName(item, previews),
                Sensitivity.valueOf(level.sensitivity().name()),
                screen.label(level),
                ends(item, chosen.get()),
                terms(item, chosen.get()),
                flowing
                    .now(item)
                    .map(flow -> List.of(words.say("replaces", words.whole(flow))))
                    .orElse(List.of()),
                ConsentScreen.levelPreview(preview, level.id())
                    .map(ConsentScreen::samples)
                    .orElse(List.of())));
      }
    }
    return lines;
  }

  /** What was asked, is not given, and does not flow either; the others stop or stay. */
  public List<String> notShared(Draft draft) {
    return flowing.items().stream()
        .filter(item -> chosen(draft, item).isEmpty())
        .filter(item -> flowing.now(item).isEmpty())
        .map(screen::strandName)
        .toList();
  }

  /** Whether all is given that was asked for, but for the levels and ends that stand there. */
  public boolean isAllElse(Draft draft) {
    return draft.chosen().stream().noneMatch(Chosen::isNarrowed);
  }

  /** What flows now and stops by this answer. */
  public List<String> stops(Draft draft, List<ItemPreview> previews) {
    return flowing.stops(draft, previews).stream()
        .flatMap(item -> flowing.now(item).stream())
        .map(words::whole)
        .toList();
  }

  /** What flows now and is not touched by this answer. */
  public List<String> stays(Draft draft, List<ItemPreview> previews) {
    List<StrandAccess> stops = flowing.stops(draft, previews);
    List<String> stays = new ArrayList<>(flowing.others().stream().map(words::whole).toList());
    flowing.items().stream()
        .filter(item -> chosen(draft, item).isEmpty() && !stops.contains(item))
        .flatMap(item -> flowing.now(item).stream())
        .map(words::whole)
        .forEach(stays::add);
    return stays;
  }

  /** What holds of one flow besides level and end. */
  public List<Dimension> terms(StrandAccess item, Chosen chosen) {
    return words.terms(item.on(granted(item, chosen)));
  }

  /** The end of one flow in words, to stand after what flows. */
  public String ends(StrandAccess item, Chosen chosen) {
    if (chosen.span() == Span.ONCE) {
      Instant unused = now.plus(Span.ONCE_LENGTH);
      return words.say(
          "once",
          words.moment(item.terms().until().isBefore(unused) ? item.terms().until() : unused));
    }
    return words.say("until", words.moment(chosen.span().end(item.terms().until(), now)));
  }

  /** The choices as the vault takes them; the items are those of the request. */
  public List<Choice> choices(Draft draft) {
    return flowing.items().stream()
        .flatMap(item -> chosen(draft, item).stream().map(each -> each.choice(item.terms(), now)))
        .toList();
  }

  private AccessTerms granted(StrandAccess item, Chosen chosen) {
    return Narrowing.narrow(item.terms(), chosen.choice(item.terms(), now), now)
        .orElseThrow(
            () ->
                new ProblemException(
                    SignInProblem.TAMPERED_CHOICE, "Nothing was shared. Open the request again"));
  }

  /**
   * The words on which the decision rests: who, what for, how long, what flows, stops and stays.
   */
  public String text(Asker asker, String toldName, Draft draft, List<ItemPreview> previews) {
    StringBuilder text = new StringBuilder();
    text.append(asker).append('\n').append(screen.purposes(flowing.items())).append('\n');
    List<ItemPreview> names = previews.stream().map(ItemPreview::withoutSamples).toList();
    lines(draft, names).forEach(line -> text.append(line).append('\n'));
    text.append(stops(draft, previews)).append('\n');
    text.append(stays(draft, previews)).append('\n');
    text.append(notShared(draft)).append('\n').append(toldName).append('\n');
    return text.append(draft.toJson()).toString();
  }

  private static Optional<Chosen> chosen(Draft draft, StrandAccess item) {
    return draft.chosen().stream().filter(each -> each.item().equals(item.item())).findFirst();
  }
}
