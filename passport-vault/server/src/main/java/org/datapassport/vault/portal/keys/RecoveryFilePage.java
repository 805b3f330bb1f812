package org.datapassport.vault.portal.keys;

import java.util.List;
import org.datapassport.base.words.Words;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.FieldError;

/**
 * The file of the recovery key: to be saved, then shown once, and only then deleted here.
 *
 * @param here whether the vault still has the key
 */
public record RecoveryFilePage(Frame frame, boolean here, List<FieldError> errors) implements Page {
  public RecoveryFilePage {
    errors = List.copyOf(errors);
  }

  @Override
  public String template() {
    return "vault/recoveryfile.jte";
  }

  @Override
  public String title() {
    return (errors.isEmpty() ? "" : say("wrong.title") + " ") + say("file.title");
  }

  public String base() {
    return frame.path("");
  }

  /** A sentence of this page. */
  public String say(String key) {
    return Words.of(RecoveryFilePage.class, "texts", frame.language().locale()).say(key);
  }
}
