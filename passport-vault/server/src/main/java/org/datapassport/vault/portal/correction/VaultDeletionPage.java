package org.datapassport.vault.portal.correction;

import java.util.List;
import java.util.Optional;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.FieldError;

/**
 * Says what goes with the vault, and asks for a typed word.
 *
 * @param isClosed whether the passport is closed; else that comes first
 * @param isProven whether the citizen has just proven who they are; else that comes first
 */
public record VaultDeletionPage(
    Frame frame,
    String amount,
    boolean isClosed,
    boolean isProven,
    List<Holders.Holder> holders,
    List<FieldError> errors)
    implements Page {
  public VaultDeletionPage {
    holders = List.copyOf(holders);
    errors = List.copyOf(errors);
  }

  /** What is wrong with the word, if it is. */
  public Optional<String> error() {
    return errors.stream().map(FieldError::words).findFirst();
  }

  @Override
  public String template() {
    return "vault/vaultdeletion.jte";
  }

  @Override
  public String title() {
    return (errors.isEmpty() ? "" : "Error: ") + "Delete your vault";
  }

  public String base() {
    return frame.path("");
  }
}
