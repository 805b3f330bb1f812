package org.datapassport.vault.portal.issuing;

import java.util.List;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.FieldError;

/** The form that makes a passport. */
public record MakePassportPage(Frame frame, String name, List<FieldError> errors) implements Page {
  public MakePassportPage {
    errors = List.copyOf(errors);
  }

  @Override
  public String template() {
    return "vault/makepassport.jte";
  }

  @Override
  public String title() {
    return (errors.isEmpty() ? "" : "Error: ") + "Make your passport";
  }
}
