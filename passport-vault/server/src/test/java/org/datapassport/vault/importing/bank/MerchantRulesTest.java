package org.datapassport.vault.importing.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lines of statements in English, German, Estonian and French were for; - is not known. */
class MerchantRulesTest {
  private final MerchantRules rules = MerchantRules.load();

  private String category(String name, String text, String family, boolean out) {
    Payment payment =
        new Payment(name == null ? "" : name, text == null ? "" : text, "", out, family, "");
    return rules.judge(payment).category().orElse("-");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "Penny Miller, Rent October, rent",
    "Penny Miller, rent, rent",
    "Penny Miller, birthday, -",
    "Spar Immobilien GmbH, Miete 10/2026, rent",
    "Marie Marché, Loyer octobre 2026, rent",
    "Selver Kinnisvara OÜ, Üür oktoober, rent",
    "Mart Turg, Üür 10.2026, rent",
    "Kristiine Kodud OÜ, 'Rent 07/2026, Kalda 12-4', rent",
    "Avis, Rent a car Lisbon, -",
    "Bio Hospital, blood test, -",
    "Stadtwerke, 'Strom netto 50,42 MwSt 9,58', -",
    "Stadtwerke, Strom 10/2026, energy",
    "Netto Hausverwaltung, Nebenkosten, -",
    "Dr Spar, Rechnung 77, -",
    "Organic Chemistry Institute, course fee, -",
    "Sparkasse Aldigo Biology, fee, -",
    "Jumbo Reisen GmbH, Flug, -",
    "Prisma Versicherung AG, Beitrag, insurance",
    "John Butcher, thanks, -",
    "Orange Verein e.V., Beitrag, -",
    "Shell Stiftung, Spende, -",
    "Allianz Versicherungs-AG, Beitrag 10/26, insurance",
    "ERGO Kindlustus, kasko, insurance",
    "Direct Insurance plc, policy 7, insurance",
    "Telia Eesti AS, arve 10, telecom",
    "Vodafone GmbH, Rechnung, telecom",
    "Deutsche Bahn AG, Ticket, transport",
    "Ada Lovelace, Savings, savings",
    "Ada Lovelace, Sparplan 10/2026, savings",
    "Rimi Tallinn, ostud, groceries",
    "REWE Markt GmbH, Einkauf, groceries",
    "Green Grocer Ltd, weekly shop, groceries",
    "Põhja Supermarket OÜ, ost, groceries",
    "Bäckerei Müller, Brot, groceries",
    "Épicerie du coin, courses, groceries",
    "REWE Reisen, Mallorca, -",
    "Rimi Restaurant, lunch, -",
    "Lidl Stiftung, Rente, -",
    "'', netto Betrag, -",
    "'', groceries with Penny, -"
  })
  void judge_transfer_saysOnlyWhatIsSure(String name, String text, String category) {
    assertEquals(category, category(name, text, "ICDT", true));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "PENNY SAGT DANKE, Kartenzahlung, groceries",
    "Penny Markt 0815, girocard, groceries",
    "Netto City, VISA 4711, groceries",
    "Coop Kvartal, Kaardimakse, groceries",
    "Maxima X, kaart 1234, groceries",
    "SPAR Express, Card payment, groceries",
    "Bio Company, Card payment, groceries",
    "Café Lumi, Lunch card, -",
    "Cafe Lumi, Card payment, restaurant",
    "Hesburger Viru, Kaardimakse, restaurant",
    "Bolt, Kaardimakse, transport",
    "Shell 4711, Kartenzahlung, transport",
    "Anna Shell, Kartenzahlung, -",
    "Apotheke am Markt, Kartenzahlung, -",
    "Tallinna Haigla kohvik, Kaardimakse, -",
    "'', 'KARTENZAHLUNG REWE Markt, Berlin', groceries",
    "'', 'Paiement carte Carrefour City', groceries",
    "'', 'Kaardimakse Selver Torupilli', groceries",
    "Corner 24, Card payment MCC 5411, groceries",
    "City Dental, Card payment MCC 8021, health",
    "Rimi, Card payment MCC 8011, health"
  })
  void judge_cardPayment_hasASecondSign(String name, String text, String category) {
    assertEquals(category, category(name, text, "", true));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "Linnulend Software OÜ, Salary 08/2026, salary",
    "REWE Markt GmbH, Gehalt Oktober, salary",
    "Lidl Personal GmbH, Lohn 10/2026, salary",
    "Selver AS, Palk oktoober, salary",
    "Carrefour SA, Salaire octobre, salary",
    "Green Grocer Ltd, thank you, -",
    "Green Grocer Ltd, Refund: bruised pears, groceries",
    "Rimi Tallinn, Tagastus 77, groceries",
    "Anna, rent, -"
  })
  void judge_moneyThatComesIn_isNoPurchase(String name, String text, String category) {
    assertEquals(category, category(name, text, "RCDT", false));
  }

  @ParameterizedTest
  @CsvSource({"Bio Hospital, test", "Spar Immobilien, Miete", "Organic Institute, fee"})
  void judge_whatIsNotKnown_hasNoTag(String name, String text) {
    Stream.of("ICDT", "CCRD")
        .forEach(
            family ->
                assertTrue(
                    rules.judge(new Payment(name, text, "", true, family, "")).tags().isEmpty(),
                    family));
  }
}
