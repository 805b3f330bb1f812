package org.datapassport.vault.portal.waiting;

import java.util.List;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.FieldError;

/** Asks for the recovery key to stop one operation; what was typed is never shown again. */
public record VetoPage(Frame frame, WaitingPage.Item item, List<FieldError> errors)
    implements Page {
  public VetoPage {
    errors = List.copyOf(errors);
  }

  @Override
  public String template() {
    return "vault/veto.jte";
  }

  @Override
  public String title() {
    return (errors.isEmpty() ? "" : "Error: ") + "Stop it: " + item.title();
  }

  public String base() {
    return frame.path("");
  }
}
