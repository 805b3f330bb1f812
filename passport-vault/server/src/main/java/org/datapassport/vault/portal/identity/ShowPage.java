package org.datapassport.vault.portal.identity;

import java.util.List;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;

/** Asks what a company is shown of the citizen's links. */
public record ShowPage(Frame frame, String reference, String company, List<Option> options)
    implements Page {
  public ShowPage {
    options = List.copyOf(options);
  }

  /**
   * One answer. None is chosen before the citizen does, not even the present one.
   *
   * @param told what the company learns by it
   */
  public record Option(String value, String words, String told, boolean current) {}

  @Override
  public String template() {
    return "vault/identityshow.jte";
  }

  @Override
  public String title() {
    return "Show your identity";
  }

  public String base() {
    return frame.path("");
  }
}
