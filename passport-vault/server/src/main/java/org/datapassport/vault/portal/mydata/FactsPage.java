package org.datapassport.vault.portal.mydata;

import java.util.List;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.DateEntry;
import org.datapassport.vault.portal.FieldError;

/** A form for facts that a citizen types in, such as name and address. */
public record FactsPage(
    Frame frame,
    String slug,
    String label,
    String description,
    Sensitivity sensitivity,
    List<Input> inputs,
    List<FieldError> errors)
    implements Page {
  public FactsPage {
    inputs = List.copyOf(inputs);
    errors = List.copyOf(errors);
  }

  /**
   * One field of the form.
   *
   * @param date filled for dates, which have three fields
   */
  public record Input(
      String term,
      String label,
      String value,
      boolean required,
      boolean isDate,
      DateEntry date,
      String autocomplete,
      String error) {}

  @Override
  public String template() {
    return "vault/facts.jte";
  }

  @Override
  public String title() {
    return (errors.isEmpty() ? "" : "Error: ") + label;
  }
}
