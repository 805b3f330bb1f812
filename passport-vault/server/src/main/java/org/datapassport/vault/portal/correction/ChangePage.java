package org.datapassport.vault.portal.correction;

import java.util.List;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.Choice;
import org.datapassport.vault.portal.FieldError;

/**
 * A form with what can be changed of a record.
 *
 * @param address of the record, from the vault's address on
 * @param when what stays as it is
 */
public record ChangePage(
    Frame frame,
    String label,
    String address,
    String when,
    List<Input> inputs,
    List<FieldError> errors)
    implements Page {
  public ChangePage {
    inputs = List.copyOf(inputs);
    errors = List.copyOf(errors);
  }

  /**
   * One field.
   *
   * @param choices what it may be, where that is a list
   */
  public record Input(
      String term,
      String label,
      String value,
      boolean required,
      List<Choice> choices,
      String error) {
    public Input {
      choices = List.copyOf(choices);
    }
  }

  @Override
  public String template() {
    return "vault/recordchange.jte";
  }

  @Override
  public String title() {
    return (errors.isEmpty() ? "" : "Error: ") + "Change a record of " + label;
  }

  public String base() {
    return frame.path("");
  }
}
