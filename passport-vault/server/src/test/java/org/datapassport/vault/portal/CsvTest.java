package org.datapassport.vault.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CsvTest {
  @Test
  void row_withCommaQuoteAndLineBreak_isQuoted() {
    assertEquals(
        "who,what\r\n\"Green, \"\"Sons\"\"\",\"a\nb\"\r\n",
        new Csv(List.of("who", "what")).row(List.of("Green, \"Sons\"", "a\nb")).toString());
  }

  @Test
  void row_withAFormula_isDisarmed() {
    assertEquals(
        "who\r\n'=HYPERLINK(1)\r\n'@x\r\n'-1\r\n",
        new Csv(List.of("who"))
            .row(List.of("=HYPERLINK(1)"))
            .row(List.of("@x"))
            .row(List.of("-1"))
            .toString());
  }
}
