package org.datapassport.vault.portal;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table as RFC 4180 text.
 *
 * <p>A cell that a spreadsheet would run as a formula gets an apostrophe in front: company names
 * are other people's text.
 */
public final class Csv {
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private final StringBuilder text = new StringBuilder();

  public Csv(List<String> heads) {
    row(heads);
  }

  private Csv() {}

  /** Rows that follow a table which was begun elsewhere. */
  public static Csv withoutHeads() {
    return new Csv();
  }

  public Csv row(List<String> cells) {
    text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(","))).append("\r\n");
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private static String cell(String value) {
    boolean formula = !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0;
    String safe = formula ? "'" + value : value;
    boolean quote = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quote ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
