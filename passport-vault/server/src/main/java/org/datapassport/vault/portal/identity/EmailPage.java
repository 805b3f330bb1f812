package org.datapassport.vault.portal.identity;

import java.util.List;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.FieldError;

/** Asks for an e-mail address to link. */
public record EmailPage(Frame frame, boolean offered, String typed, List<FieldError> errors)
    implements Page {
  public EmailPage {
    errors = List.copyOf(errors);
  }

  @Override
  public String template() {
    return "vault/identityemail.jte";
  }

  @Override
  public String title() {
    return (errors.isEmpty() ? "" : "Error: ") + "Add an e-mail address";
  }

  public String base() {
    return frame.path("");
  }
}
