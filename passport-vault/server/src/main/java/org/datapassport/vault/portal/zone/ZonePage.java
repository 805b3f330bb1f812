package org.datapassport.vault.portal.zone;

import java.util.List;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.Choice;
import org.datapassport.vault.portal.FieldError;

/**
 * Asks for the time zone.
 *
 * @param said whether one was said before
 * @param zones all there are, the one that was said marked
 */
public record ZonePage(Frame frame, boolean said, List<Choice> zones, List<FieldError> errors)
    implements Page {
  public ZonePage {
    zones = List.copyOf(zones);
    errors = List.copyOf(errors);
  }

  @Override
  public String template() {
    return "vault/zone.jte";
  }

  @Override
  public String title() {
    return (errors.isEmpty() ? "" : "Error: ") + "Your time zone";
  }

  public String base() {
    return frame.path("");
  }
}
