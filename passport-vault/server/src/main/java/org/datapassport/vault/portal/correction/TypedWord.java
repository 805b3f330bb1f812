package org.datapassport.vault.portal.correction;

import java.util.Optional;
import org.datapassport.vault.portal.FieldError;

/**
 * A word that is typed by whoever means it, before something is done that nobody can undo. Capitals
 * and blanks around it do not matter.
 */
public record TypedWord(String word) {
  /** Before a strand or a vault goes. */
  static final TypedWord DELETE = new TypedWord("delete");

  /** The field of the form, and its id in the page. */
  public static final String FIELD = "word";

  /** What is wrong with what was typed; empty where it is the word. */
  public Optional<FieldError> flaw(String typed) {
    return typed.strip().equalsIgnoreCase(word)
        ? Optional.empty()
        : Optional.of(new FieldError(FIELD, "Type the word “" + word + "” if you mean it"));
  }
}
