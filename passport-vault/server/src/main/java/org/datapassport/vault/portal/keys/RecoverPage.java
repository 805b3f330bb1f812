package org.datapassport.vault.portal.keys;

import java.util.List;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.FieldError;

/** Asks for the recovery key; what was typed is never shown again. */
public record RecoverPage(Frame frame, List<FieldError> errors) implements Page {
  public RecoverPage {
    errors = List.copyOf(errors);
  }

  @Override
  public String template() {
    return "vault/recover.jte";
  }

  @Override
  public String title() {
    return (errors.isEmpty() ? "" : "Error: ") + "Take your passport back";
  }

  public String base() {
    return frame.path("");
  }
}
