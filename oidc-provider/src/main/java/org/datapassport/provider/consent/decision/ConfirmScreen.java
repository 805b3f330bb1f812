package org.datapassport.provider.consent.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.ontology.Level;
import org.datapassport.platform.page.Sensitivity;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.consent.choice.Asker;
import org.datapassport.provider.consent.choice.ConsentScreen;
import org.datapassport.provider.consent.choice.Draft;
import org.datapassport.provider.consent.choice.Draft.Chosen;
import org.datapassport.provider.consent.choice.Span;
import org.datapassport.provider.consent.choice.Words;
import org.datapassport.provider.grant.GrantOrder;
import org.datapassport.provider.grant.ItemPreview;

/** Puts choices into sentences, and into what the vault is told. */
public final class ConfirmScreen {
  private final ConsentScreen screen;
  private final List<StrandAccess> items;
  private final Instant now;

  public ConfirmScreen(ConsentScreen screen, List<StrandAccess> items, Instant now) {
    this.screen = screen;
    this.items = List.copyOf(items);
    this.now = now;
  }

  public List<ConfirmPage.Line> lines(Draft draft, List<ItemPreview> previews) {
    List<ConfirmPage.Line> lines = new ArrayList<>();
    for (StrandAccess item : items) {
      Optional<Chosen> chosen = chosen(draft, item);
      if (chosen.isPresent()) {
        Level level = screen.level(item, chosen.get().detail()).orElseThrow();
        Optional<ItemPreview> preview =
            previews.stream().filter(each -> each.item().equals(item.item())).findFirst();
        lines.add(
            new ConfirmPage.Line(
                screen.strandName(item),
                Sensitivity.valueOf(level.sensitivity().name()),
                screen.label(level),
                ends(item, chosen.get()),
                ConsentScreen.levelPreview(preview, level.id())
                    .map(ConsentScreen::samples)
                    .orElse(List.of())));
      }
    }
    return lines;
  }

  public List<String> notShared(Draft draft) {
    return items.stream()
        .filter(item -> chosen(draft, item).isEmpty())
        .map(screen::strandName)
        .toList();
  }

  /** The end of one flow in words, to stand after what flows. */
  public String ends(StrandAccess item, Chosen chosen) {
    if (chosen.span() == Span.ONCE) {
      return "once: one reading, then the flow ends";
    }
    return "until " + Words.day(chosen.span().end(item.terms().until(), now));
  }

  /** The choices as the vault takes them; the items are those of the request. */
  public List<GrantOrder.Choice> choices(Draft draft) {
    List<GrantOrder.Choice> choices = new ArrayList<>();
    for (StrandAccess item : items) {
      chosen(draft, item)
          .ifPresent(
              each ->
                  choices.add(
                      new GrantOrder.Choice(
                          item.item(),
                          each.detail(),
                          each.span().duration(item.terms().until(), now))));
    }
    return choices;
  }

  /** Hash of the words on which the decision rests: who, what for, how long, what flows. */
  String noticeHash(Asker asker, Draft draft) {
    StringBuilder notice = new StringBuilder();
    notice.append(asker).append('\n').append(screen.purposes(items)).append('\n');
    lines(draft, List.of()).forEach(line -> notice.append(line).append('\n'));
    return Secrets.hashText(notice.toString());
  }

  private static Optional<Chosen> chosen(Draft draft, StrandAccess item) {
    return draft.chosen().stream().filter(each -> each.item().equals(item.item())).findFirst();
  }
}
