package org.datapassport.vault.portal.correction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.datapassport.vault.portal.FieldError;
import org.junit.jupiter.api.Test;

class TypedWordTest {
  @Test
  void flaw_ofTheWord_isNone() {
    for (String typed : List.of("delete", "Delete", " DELETE\n")) {
      assertEquals(Optional.empty(), TypedWord.DELETE.flaw(typed), typed);
    }
  }

  @Test
  void flaw_ofAnythingElse_namesTheWord() {
    FieldError flaw = new FieldError("word", "Type the word “delete” if you mean it");
    for (String typed : List.of("", " ", "deleted", "delet", "de lete", "close")) {
      assertEquals(Optional.of(flaw), TypedWord.DELETE.flaw(typed), typed);
    }
  }
}
