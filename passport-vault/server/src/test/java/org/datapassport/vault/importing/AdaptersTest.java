package org.datapassport.vault.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.datapassport.vault.importing.bank.Camt053Adapter;
import org.datapassport.vault.importing.file.FileHead;
import org.datapassport.vault.importing.file.SkipReason;
import org.datapassport.vault.importing.health.AppleHealthAdapter;
import org.datapassport.vault.importing.track.GpxAdapter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptersTest {
  private static final String CAMT =
      """
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.%s"><BkToCstmrStmt><Stmt>
      <Acct><Id><IBAN>EE471000001020145685</IBAN></Id></Acct>%s</Stmt></BkToCstmrStmt></Document>
      """;

  private static String entry(String amount, String direction, String creditor, String text) {
    return "<Ntry><Amt Ccy=\"EUR\">"
        + amount
        + "</Amt><CdtDbtInd>"
        + direction
        + "</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-10-03</Dt></BookgDt><NtryDtls><TxDtls>"
        + "<RltdPties><Dbtr><Nm>Ada</Nm></Dbtr><Cdtr><Nm>"
        + creditor
        + "</Nm></Cdtr></RltdPties><RmtInf><Ustrd>"
        + text
        + "</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>";
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "gpx/cerknicko-jezero.gpx, 1",
    "gpx/korita-zbevnica.gpx, 1",
    "gpx/around-visnjan-with-car.gpx, 1",
    "gpx/track-with-empty-segment.gpx, 1",
    "gpx/gpx1.1_with_all_fields.gpx, 1",
    "gpx/unicode_with_bom.gpx, 1",
    "gpx/Mojstrovka.gpx, 0"
  })
  void gpx_realTrack_givesOrderlyPoints(String name, int least) throws IOException {
    AdapterReading reading = AdapterReading.ofReal(new GpxAdapter(), name);
    assertTrue(reading.records.size() >= least, name + ": " + reading.skipped);
    assertTrue(reading.records.size() + reading.skipped.size() > 0);
    assertEquals(0, reading.skipped.getOrDefault(SkipReason.IMPOSSIBLE_VALUE, 0));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "bank/camt053.v2.minimal.xml, 1",
    "bank/camt053.v2.multi.statement.xml, 2",
    "bank/camt053.v4.xml, 1",
    "bank/camt053.v8.xml, 1"
  })
  void camt053_realStatement_givesItsEntries(String name, int entries) throws IOException {
    AdapterReading reading = AdapterReading.ofReal(new Camt053Adapter(), name);
    long transactions =
        reading.records.stream().filter(r -> "AccountTransaction".equals(r.get("type"))).count();
    assertEquals(entries, transactions, name + ": " + reading.skipped);
  }

  @Test
  void appleHealth_realExport_givesItsStepsAndSkipsWhatHasNoStrand() throws IOException {
    AdapterReading reading =
        AdapterReading.ofReal(new AppleHealthAdapter(), "apple-health/export-6s3-sample.xml");
    assertEquals(10, reading.records.size());
    assertEquals(8, reading.skipped.get(SkipReason.NO_STRAND));
    assertEquals("2014-09-13T10:27:54+01:00", reading.records.get(0).get("time"));
    assertEquals("329", reading.records.get(0).get("steps"));
  }

  @Test
  void camt053_cardPaymentAtAGrocer_isAlsoAPurchase() throws IOException {
    String file = CAMT.formatted("02", entry("12.40", "DBIT", "Green &amp; Sons", "Card payment"));
    AdapterReading reading = AdapterReading.of(new Camt053Adapter(), file);
    assertEquals(
        List.of("AccountTransaction", "Purchase"),
        reading.records.stream().map(record -> record.get("type")).toList());
    Map<String, String> entry = reading.records.get(0);
    assertEquals("-12.40", entry.get("amount"));
    assertEquals("groceries", entry.get("category"));
    assertEquals("Green & Sons", reading.records.get(1).get("seller"));
    assertEquals("12.40", reading.records.get(1).get("amount"));
    assertEquals("rule:merchants/2", reading.keyed.get(1).record().saidBy());
    assertTrue(
        reading.keyed.get(1).record().tags().stream().anyMatch(tag -> tag.contains("shops-local")));
  }

  @Test
  void camt053_wordInsideAnotherWord_isNoGrocer() throws IOException {
    String file = CAMT.formatted("08", entry("5", "DBIT", "Sparkasse Aldigo Biology", "fee"));
    AdapterReading reading = AdapterReading.of(new Camt053Adapter(), file);
    assertEquals(1, reading.records.size());
    assertEquals("-5.00", reading.records.get(0).get("amount"));
  }

  @Test
  void camt053_twoEqualEntries_haveTwoKeysAndTheSameTwoAgain() throws IOException {
    String two = entry("2", "DBIT", "Cafe", "x") + entry("2", "DBIT", "Cafe", "x");
    List<String> first = keys(CAMT.formatted("02", two));
    assertEquals(2, first.stream().distinct().count());
    assertEquals(first, keys(CAMT.formatted("02", two)));
  }

  private static List<String> keys(String file) throws IOException {
    return AdapterReading.of(new Camt053Adapter(), file).keyed.stream()
        .map(each -> each.naturalKey())
        .toList();
  }

  @Test
  void appleHealth_controlCharactersAndBrokenDtd_areReadOver() throws IOException {
    String file =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!DOCTYPE HealthData [ <!ELEMENT broken"
            + " <!ATTLIST x y CDATA #REQUIRED> ]><HealthData><Record"
            + " type=\"HKQuantityTypeIdentifierHeartRate\" sourceName=\"Ada\u000bs Watch\""
            + " unit=\"count/min\" startDate=\"2026-11-02 06:40:00 +0000\""
            + " endDate=\"2026-11-02 06:40:00 +0000\" value=\"58\"/></HealthData>";
    AdapterReading reading = AdapterReading.of(new AppleHealthAdapter(), file);
    assertEquals("Adas Watch", reading.records.get(0).get("source"));
  }

  @Test
  void detect_eachKind_isToldByItsHead() {
    assertTrue(new GpxAdapter().detects(head("\uFEFF<?xml version='1.0'?><gpx>")));
    assertTrue(new Camt053Adapter().detects(head(CAMT)));
    assertTrue(!new Camt053Adapter().detects(head("<Document><BkToCstmrAcctRpt>")));
    assertTrue(new AppleHealthAdapter().detects(head("<!DOCTYPE HealthData [")));
    assertTrue(!new GpxAdapter().detects(head("{\"gpx\":1}")));
  }

  private static FileHead head(String text) {
    return FileHead.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
