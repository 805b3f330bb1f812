package org.datapassport.provider.consent.decision;

import java.util.List;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.platform.page.Sensitivity;
import org.datapassport.provider.consent.choice.Asker;

/**
 * What will flow when the button is pressed, a sentence per strand.
 *
 * @param toldName how the person is called, where they are told so besides; else empty
 * @param digest of the choices that are shown
 * @param changed whether the choices changed since the page was shown before
 */
public record ConfirmPage(
    Frame frame,
    String path,
    Asker asker,
    List<Line> lines,
    List<String> notShared,
    String kept,
    String toldName,
    String digest,
    boolean changed)
    implements Page {
  public ConfirmPage {
    lines = List.copyOf(lines);
    notShared = List.copyOf(notShared);
  }

  /**
   * One strand that will flow.
   *
   * @param ends such as "until 22 December 2026", or "once"
   * @param first what they get first, as text; empty when the vault did not say
   */
  public record Line(
      String strand, Sensitivity sensitivity, String level, String ends, List<String> first) {
    public Line {
      first = List.copyOf(first);
    }
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
