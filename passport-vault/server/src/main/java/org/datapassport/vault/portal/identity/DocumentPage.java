package org.datapassport.vault.portal.identity;

import java.util.List;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.FieldError;

/** Asks for the lines of a document and the files of its chip. */
public record DocumentPage(Frame frame, boolean offered, String typed, List<FieldError> errors)
    implements Page {
  public DocumentPage {
    errors = List.copyOf(errors);
  }

  @Override
  public String template() {
    return "vault/identitydocument.jte";
  }

  @Override
  public String title() {
    return (errors.isEmpty() ? "" : "Error: ") + "Add a passport or identity card";
  }

  public String base() {
    return frame.path("");
  }

  /** What is wrong with a field; empty when nothing is. */
  public String error(String field) {
    return errors.stream()
        .filter(error -> error.field().equals(field))
        .map(FieldError::words)
        .findFirst()
        .orElse("");
  }
}
