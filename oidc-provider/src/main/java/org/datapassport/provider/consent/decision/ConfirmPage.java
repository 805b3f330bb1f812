package org.datapassport.provider.consent.decision;

import java.util.List;
import org.datapassport.base.words.Words;
import org.datapassport.consent.words.TermWords.Dimension;
import org.datapassport.platform.fragment.Sensitivity;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.provider.consent.choice.Asker;
import org.datapassport.provider.consent.words.FlowWords;

/**
 * What will flow when the button is pressed, a sentence per strand.
 *
 * @param toldName how the person is called, where they are told so besides; else empty
 * @param rest what becomes of everything else
 * @param knownBefore whether the company knew the person before an end
 * @param digest of all that is shown
 * @param changed whether any of it changed since the page was shown before
 */
public record ConfirmPage(
    Frame frame,
    String path,
    Asker asker,
    List<Line> lines,
    Rest rest,
    String toldName,
    boolean knownBefore,
    String digest,
    boolean changed)
    implements Page {
  public ConfirmPage {
    lines = List.copyOf(lines);
  }

  /**
   * One strand that will flow.
   *
   * @param ends such as "until 22 December 2026, 10:00 UTC", or "once"
   * @param terms what holds besides
   * @param replaces what flows of it until then, none or one
   * @param first what they get first, as text; empty when the vault did not say
   */
  public record Line(
      String strand,
      Sensitivity sensitivity,
      String level,
      String ends,
      List<Dimension> terms,
      List<String> replaces,
      List<String> first) {
    public Line {
      terms = List.copyOf(terms);
      replaces = List.copyOf(replaces);
      first = List.copyOf(first);
    }
  }

  /**
   * What this answer stops, what it leaves, and what does not flow.
   *
   * @param isAllElse whether nothing was taken away but by level and end
   */
  public record Rest(
      List<String> stops, List<String> stays, List<String> notShared, boolean isAllElse) {
    public Rest {
      stops = List.copyOf(stops);
      stays = List.copyOf(stays);
      notShared = List.copyOf(notShared);
    }
  }

  public String say(String key) {
    return Words.of(FlowWords.class, "texts", frame.language().locale()).say(key);
  }

  @Override
  public String template() {
    return "provider/confirm.jte";
  }

  @Override
  public String title() {
    return "Check your choices for " + asker.name();
  }
}
