package org.datapassport.vault.portal.correction;

import java.util.List;
import java.util.Optional;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.FieldError;

/**
 * Says what goes with a strand, and asks for a typed word.
 *
 * @param amount such as "12 records, 1 May 2026 to 3 May 2026"
 * @param reach who may read it now, such as "2 companies"
 * @param isProven whether the citizen has just proven who they are; else that comes first
 */
public record StrandDeletionPage(
    Frame frame,
    String strand,
    String label,
    String amount,
    String reach,
    boolean isTyped,
    boolean isProven,
    List<Holders.Holder> holders,
    List<FieldError> errors)
    implements Page {
  public StrandDeletionPage {
    holders = List.copyOf(holders);
    errors = List.copyOf(errors);
  }

  /** What is wrong with the word, if it is. */
  public Optional<String> error() {
    return errors.stream().map(FieldError::words).findFirst();
  }

  @Override
  public String template() {
    return "vault/stranddeletion.jte";
  }

  @Override
  public String title() {
    return (errors.isEmpty() ? "" : "Error: ") + "Delete " + label;
  }

  public String base() {
    return frame.path("");
  }
}
