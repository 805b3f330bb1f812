package org.datapassport.vault.portal.identity;

import java.util.List;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.FieldError;

/** Asks for the code that was sent. */
public record CodePage(Frame frame, String address, List<FieldError> errors) implements Page {
  public CodePage {
    errors = List.copyOf(errors);
  }

  @Override
  public String template() {
    return "vault/identitycode.jte";
  }

  @Override
  public String title() {
    return (errors.isEmpty() ? "" : "Error: ") + "Enter the code";
  }

  public String base() {
    return frame.path("");
  }
}
