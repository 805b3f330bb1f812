package org.datapassport.vault.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files with one thing wrong in each, beside a record that is right. */
final class BrokenFiles {
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  private BrokenFiles() {}

  static Map<String, byte[]> all() throws IOException {
    BrokenFiles broken = new BrokenFiles();
    broken.tracks();
    broken.statements();
    broken.exports();
    return broken.files;
  }

  private void put(String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String gpx(String inside) {
    return "<?xml version=\"1.0\"?>\n<gpx>\n" + point("58.1") + "\n" + inside + "\n</gpx>";
  }

  private static String point(String latitude) {
    return point("lat=\"" + latitude + "\" lon=\"25.2\"", "2026-10-01T10:00:00Z");
  }

  private static String point(String attributes, String time) {
    return "<wpt " + attributes + "><time>" + time + "</time></wpt>";
  }

  private void tracks() throws IOException {
    String whole = gpx(point("58.2"));
    put("gpx cut in a tag", whole.substring(0, whole.indexOf("lon=\"25.2\"", 60)));
    put("gpx cut in a value", whole.substring(0, whole.lastIndexOf("2026-") + 7));
    put("gpx cut before its end", whole.replace("</gpx>", ""));
    put("gpx with crossing tags", gpx("<trk><trkseg></trk></trkseg>"));
    put("gpx with two roots", whole + "<gpx></gpx>");
    put("gpx with words before it", "Here is the track: " + whole);
    put("gpx with an attribute twice", gpx(point("lat=\"1\" lat=\"2\" lon=\"3\"", "x")));
    put("gpx with an attribute without quotes", gpx("<wpt lat=1 lon=2></wpt>"));
    put("gpx with a tag in an attribute", gpx("<wpt lat=\"<b>\" lon=\"2\"></wpt>"));
    put(
        "gpx with an entity of its own",
        "<!DOCTYPE gpx [<!ENTITY a 'x'>]>" + gpx("<name>&a;</name>"));
    put("gpx in an unknown encoding", whole.replace("1.0\"", "1.0\" encoding=\"x-nobody\""));
    put("gpx without latitude", gpx(point("lon=\"25\"", "2026-10-01T10:00:00Z")));
    put("gpx with an empty latitude", gpx(point("")));
    put("gpx with letters in a latitude", gpx(point("58.1N")));
    put("gpx with a comma in a latitude", gpx(point("58,1")));
    put("gpx with a latitude of gigabytes", gpx(point("1e999999999")));
    put("gpx with seconds since 1970", gpx(point("lat=\"1\" lon=\"2\"", "1759312800")));
    put("gpx with a time and no day", gpx(point("lat=\"1\" lon=\"2\"", "10:00:00Z")));
    put("gpx with a day that is not", gpx(point("lat=\"1\" lon=\"2\"", "2026-02-30T10:00:00Z")));
    put("gpx with a time to come", gpx(point("lat=\"1\" lon=\"2\"", "2027-02-28T10:00:00Z")));
    put("gpx with an endless attribute", gpx("<wpt lat=\"" + "1".repeat(5_000_000) + "\"/>"));
    put("gpx nested without end", gpx("<a>".repeat(1000) + "</a>".repeat(1000)));
    put("page of a web site", "<!DOCTYPE html>\n<html><body>Sign in first: gpx</body></html>");
    files.put("gpx in half a gzip", half(gzip(whole)));
    files.put("gpx in half a zip", half(zip("a.gpx", whole.repeat(1))));
  }

  private static byte[] half(byte[] whole) {
    return Arrays.copyOf(whole, whole.length * 2 / 3);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(String name, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String camt(String inside) {
    return "<?xml version=\"1.0\"?>\n<Document><BkToCstmrStmt><Stmt><Id>S1</Id>\n"
        + entry("<Amt Ccy=\"EUR\">5.00</Amt>", "DBIT", "BOOK", "2026-10-03", "")
        + inside
        + "\n</Stmt></BkToCstmrStmt></Document>";
  }

  private static String entry(
      String amount, String direction, String status, String day, String details) {
    return "<Ntry>"
        + amount
        + "<CdtDbtInd>"
        + direction
        + "</CdtDbtInd><Sts>"
        + status
        + "</Sts><BookgDt><Dt>"
        + day
        + "</Dt></BookgDt><NtryDtls>"
        + details
        + "</NtryDtls></Ntry>\n";
  }

  private static String amount(String text) {
    return entry("<Amt Ccy=\"EUR\">" + text + "</Amt>", "DBIT", "BOOK", "2026-10-04", "");
  }

  private static String day(String text) {
    return entry("<Amt Ccy=\"EUR\">7.00</Amt>", "DBIT", "BOOK", text, "");
  }

  private static String batch(String... parts) {
    return entry(
        "<Amt Ccy=\"EUR\">9.00</Amt>", "DBIT", "BOOK", "2026-10-05", String.join("", parts));
  }

  private static String part(String currency, String amount) {
    return "<TxDtls><Amt Ccy=\"" + currency + "\">" + amount + "</Amt></TxDtls>";
  }

  private void statements() throws IOException {
    String whole = camt(amount("6.00"));
    put("camt cut in an entry", whole.substring(0, whole.lastIndexOf("<BookgDt>") + 20));
    put("camt cut after an entry", whole.substring(0, whole.lastIndexOf("</Stmt>")));
    put("camt without amount", camt(entry("", "DBIT", "BOOK", "2026-10-04", "")));
    put("camt with an empty amount", camt(amount("")));
    put("camt with a currency in the amount", camt(amount("12.00 EUR")));
    put("camt with English thousands", camt(amount("1,234.00")));
    put("camt with German thousands", camt(amount("1.234,00")));
    put("camt with a decimal comma", camt(amount("12,00")));
    put("camt with a sign", camt(amount("-12.00")));
    put("camt with no number", camt(amount("NaN")));
    put("camt with a fortune", camt(amount("1e30")));
    put("camt with more decimals than money has", camt(amount("1.2345678")));
    put("camt without currency", camt(entry("<Amt>7.00</Amt>", "DBIT", "BOOK", "2026-10-04", "")));
    put("camt with a long currency", camt(amount("7.00").replace("EUR", "EURO")));
    put("camt without direction", camt(amount("7.00").replace("DBIT", "")));
    put("camt with its own direction", camt(amount("7.00").replace("DBIT", "OUT")));
    put("camt without state", camt(amount("7.00").replace("BOOK", "")));
    put("camt without day", camt(day("")));
    put("camt with a day that is not", camt(day("2026-02-30")));
    put("camt with a German day", camt(day("03.10.2026")));
    put("camt with a part in francs", camt(batch(part("EUR", "4.00"), part("CHF", "5.00"))));
    put("camt with a part without amount", camt(batch(part("EUR", "4.00"), "<TxDtls></TxDtls>")));
    put("camt with parts of another sum", camt(batch(part("EUR", "4.00"), part("EUR", "4.99"))));
    put("camt with a broken escape", camt(amount("7.00") + "<Nm>H&M</Nm>"));
    put("camt of another kind", whole.replace("BkToCstmrStmt", "CstmrCdtTrfInitn"));
    files.put("camt in half a zip", half(zip("a.xml", whole)));
  }

  private static String health(String inside) {
    return "<?xml version=\"1.0\"?>\n<HealthData>\n"
        + record("StepCount", "2026-10-03 08:00:00 +0300", "10", "count")
        + inside
        + "</HealthData>";
  }

  private static String record(String type, String start, String value, String unit) {
    String kind = type.equals("SleepAnalysis") ? "Category" : "Quantity";
    return "<Record type=\"HK"
        + kind
        + "TypeIdentifier"
        + type
        + "\" sourceName=\"Watch\" unit=\""
        + unit
        + "\" startDate=\""
        + start
        + "\" endDate=\"2026-10-03 08:10:00 +0300\" value=\""
        + value
        + "\"/>\n";
  }

  private static String rate(String value, String unit) {
    return record("HeartRate", "2026-10-03 08:00:00 +0300", value, unit);
  }

  private static String steps(String start) {
    return record("StepCount", start, "5", "count");
  }

  private void exports() throws IOException {
    String whole = health(rate("60", "count/min"));
    put("health cut in a record", whole.substring(0, whole.lastIndexOf("startDate") + 20));
    put("health cut before its end", whole.replace("</HealthData>", ""));
    put(
        "health without start",
        health(steps("2026-10-03 09:00:00 +0300").replace("startDate", "x")));
    put("health with a time without offset", health(steps("2026-10-03 09:00:00")));
    put("health with an offset of no place", health(steps("2026-10-03 09:00:00 +9900")));
    put("health with an American clock", health(steps("2026-10-03 9:00:00 PM +0300")));
    put("health with Buddhist years", health(steps("2569-10-03 09:00:00 +0700")));
    put("health with a time to come", health(steps("2030-10-03 09:00:00 +0300")));
    put("health without value", health(rate("", "count/min")));
    put("health with a comma", health(rate("60,5", "count/min")));
    put("health with a heart of a mouse", health(rate("600", "count/min")));
    put("health with an endless number", health(rate("9".repeat(3000), "count/min")));
    put("health without unit", health(rate("60", "")));
    put("health with an unknown unit", health(rate("60", "beats")));
    put(
        "health with steps below none",
        health(record("StepCount", "2026-10-03 09:00:00 +0300", "-1", "")));
    put(
        "health with steps of a billion",
        health(record("StepCount", "2026-10-03 09:00:00 +0300", "1e9", "")));
    put(
        "health with an unknown stage",
        health(record("SleepAnalysis", "2026-10-03 01:00:00 +0300", "9", "")));
    put(
        "health with sleep that ends first",
        health(
            record(
                "SleepAnalysis",
                "2026-10-03 09:00:00 +0300",
                "HKCategoryValueSleepAnalysisAwake",
                "")));
    put(
        "health with an attribute twice",
        health(rate("60", "count/min").replace("unit=", "value=\"1\" unit=")));
    put(
        "health with a kind that nobody knows",
        health(record("Sorrow", "2026-10-03 09:00:00 +0300", "1", "")));
    put(
        "health with an endless source",
        health(rate("60", "count/min").replace("Watch", "W".repeat(5_000_000))));
    put(
        "health with a control reference",
        health(rate("60", "count/min").replace("Watch", "W&#11;")));
    put("health as JSON", "{\"HealthData\":[]}");
    files.put("health in half a zip", half(zip("export.xml", whole)));
    byte[] locked = zip("export.xml", whole);
    locked[6] |= 1;
    files.put("health in a locked zip", locked);
  }
}
