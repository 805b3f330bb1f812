package org.datapassport.vault.portal.correction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.vault.portal.FieldError;
import org.datapassport.vault.strand.record.StrandRecord;
import org.junit.jupiter.api.Test;

class ChangeFormTest {
  private static final StrandType GROCERIES =
      StrandCatalogue.load().bySlug("grocery-spending").orElseThrow();

  private static StrandRecord purchase() {
    Map<String, String> terms = new LinkedHashMap<>();
    terms.put("type", "Purchase");
    terms.put("time", "2026-10-03T10:12:00Z");
    terms.put("amount", "12.40");
    terms.put("currency", "EUR");
    terms.put("seller", "Rimi");
    return new StrandRecord(terms);
  }

  private static Map<String, List<String>> form(String amount, String currency, String seller) {
    return Map.of(
        "amount", List.of(amount),
        "currency", List.of(currency),
        "seller", List.of(seller),
        "time", List.of("1999-01-01T00:00:00Z"),
        "nonsense", List.of("x"));
  }

  @Test
  void sent_changesValues_andNeverWhenItWasOrWhatTheFormDoesNotHave() {
    ChangeForm read = ChangeForm.sent(GROCERIES, purchase(), form(" 13.00 ", "EUR", "Selver"));
    assertEquals(List.of(), read.errors());
    assertEquals(Optional.of("13.00"), read.record().term("amount"));
    assertEquals(Optional.of("Selver"), read.record().term("seller"));
    assertEquals(Optional.of("2026-10-03T10:12:00Z"), read.record().term("time"));
    assertEquals(Optional.empty(), read.record().term("nonsense"));
  }

  @Test
  void sent_anOptionalFieldEmpty_saysNothingAnyMore() {
    StrandType account = StrandCatalogue.load().bySlug("account-transactions").orElseThrow();
    StrandRecord entry =
        new StrandRecord(
            Map.of(
                "type", "AccountTransaction",
                "date", "2026-10-03",
                "amount", "-12.40",
                "currency", "EUR",
                "counterparty", "Rimi"));
    ChangeForm read = ChangeForm.sent(account, entry, form("-12.40", "EUR", ""));
    assertEquals(List.of(), read.errors());
    assertEquals(Optional.empty(), read.record().term("counterparty"));
    assertEquals(Optional.of("2026-10-03"), read.record().term("date"));
  }

  @Test
  void sent_whatDoesNotFit_isNamed_andWhatWasTypedIsShownAgain() {
    ChangeForm read = ChangeForm.sent(GROCERIES, purchase(), form("seven", "", "Rimi"));
    assertEquals(
        List.of("amount", "currency"), read.errors().stream().map(FieldError::field).toList());
    assertEquals(
        Optional.of("seven"),
        read.inputs().stream()
            .filter(input -> input.term().equals("amount"))
            .map(ChangePage.Input::value)
            .findFirst());
  }

  @Test
  void of_aRecord_offersNeitherTimeNorSource() {
    assertFalse(
        ChangeForm.of(GROCERIES, purchase()).inputs().stream()
            .anyMatch(
                input -> List.of("time", "date", "source", "assumedZone").contains(input.term())));
  }
}
