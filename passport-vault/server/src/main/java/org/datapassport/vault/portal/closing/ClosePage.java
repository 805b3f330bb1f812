package org.datapassport.vault.portal.closing;

import java.util.List;
import java.util.Optional;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.FieldError;

/**
 * Says what ends with a passport and asks for a typed word; what was typed is never shown again.
 *
 * @param flowing how many flows would end, such as "2 flows"
 */
public record ClosePage(Frame frame, String flowing, List<FieldError> errors) implements Page {
  public ClosePage {
    errors = List.copyOf(errors);
  }

  /** The words at one field, if it is wrong. */
  public Optional<String> error(String field) {
    return errors.stream()
        .filter(error -> error.field().equals(field))
        .map(FieldError::words)
        .findFirst();
  }

  @Override
  public String template() {
    return "vault/close.jte";
  }

  @Override
  public String title() {
    return (errors.isEmpty() ? "" : "Error: ") + "Close your passport";
  }

  public String base() {
    return frame.path("");
  }
}
