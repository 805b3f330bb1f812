package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.datapassport.story.Citizen;
import org.junit.jupiter.api.Test;

/**
 * Two vaults that are the same at a level and differ below it, seen over HTTP by a company that
 * holds the level: the same bytes, header fields and order, at the same times, in each format and
 * with each filter. {@code NothingFinerTest} has the other levels and the other months of a year.
 */
class TwinVaultsST {
  private static final int MONTHS = 9;
  private static final int CASES_MIN = 200;
  private static final List<String> FORMATS =
      List.of("application/ld+json", "application/json", "text/turtle", "text/csv");
  private static final List<String> FILTERS =
      List.of("", "?from=2025-03-01&to=2025-06-15", "?limit=1");
  private static final ReadingCompany.Wish SPENDING =
      new ReadingCompany.Wish("grocery-spending", "GrocerySpending", "monthly-totals");
  private static final ReadingCompany.Wish ACCOUNT =
      new ReadingCompany.Wish("account-transactions", "AccountTransactions", "monthly-balance");
  private static final List<ReadingCompany.Wish> WISHES = List.of(SPENDING, ACCOUNT);

  private final RunningSystem system = RunningSystem.fromProperties();
  private final Random random = new Random(7);

  /** Something that was bought. */
  private record Purchase(LocalDate day, BigDecimal amount) {}

  @Test
  void answers_ofVaultsThatDifferBelowTheLevel_areTheSameBytes() throws Exception {
    Citizen one = system.citizenWithPassport("twin");
    Citizen other = system.citizenWithPassport("twin");
    int cases = 0;
    try (ReadingCompany company = new ReadingCompany(system.addresses(), "Twins Ltd", WISHES)) {
      YearMonth first = YearMonth.of(2025, 1);
      bring(one, other, first);
      company.isGiven(one);
      String ones = company.token();
      company.isGiven(other);
      String others = company.token();
      for (int i = 1; i <= MONTHS; i++) {
        for (ReadingCompany.Wish wish : WISHES) {
          for (String format : FORMATS) {
            for (String filter : FILTERS) {
              URI target = URI.create(company.strand(wish.slug()) + filter);
              HttpResponse<String> seen = company.call("GET", target, format, ones);
              HttpResponse<String> twin = company.call("GET", target, format, others);
              assertEquals(200, seen.statusCode(), seen.body());
              assertEquals(said(seen), said(twin), target + " as " + format);
              assertEquals(seen.body().length(), twin.body().length());
              cases++;
            }
          }
        }
        HttpResponse<String> all =
            company.call("GET", company.strand("grocery-spending"), "text/csv", ones);
        assertEquals(i + 1, all.body().lines().count(), "a row of each month: " + all.body());
        bring(one, other, first.plusMonths(i));
      }
      assertNotEquals(
          one.strand("grocery-spending").body(),
          other.strand("grocery-spending").body(),
          "their owners see the difference");
    }
    assertTrue(cases >= CASES_MIN, cases + " cases");
  }

  /**
   * Status, header fields and body; names of a call, nonces and the seal of a cursor are of no
   * vault.
   */
  private static Map<String, String> said(HttpResponse<String> answer) {
    Map<String, String> said = new TreeMap<>();
    answer.headers().map().forEach((name, values) -> said.put(name, withoutCursor(values)));
    said.remove("date");
    said.remove("x-fapi-interaction-id");
    said.remove("x-correlation-id");
    said.remove("dpop-nonce");
    said.put("body", withoutCursor(List.of(answer.body())));
    said.put("status", Integer.toString(answer.statusCode()));
    return said;
  }

  private static String withoutCursor(List<String> values) {
    return String.join("\n", values).replaceAll("cursor=[A-Za-z0-9_-]+", "cursor=…");
  }

  /** Both get a month of purchases with one sum; days, amounts and the order of lines differ. */
  private void bring(Citizen one, Citizen other, YearMonth month) {
    List<Purchase> purchases = new ArrayList<>();
    for (int i = 0; i < 4 + random.nextInt(5); i++) {
      purchases.add(new Purchase(day(month), BigDecimal.valueOf(200 + random.nextInt(9000), 2)));
    }
    List<Purchase> twins = new ArrayList<>();
    BigDecimal moved = BigDecimal.ZERO;
    for (Purchase purchase : purchases) {
      BigDecimal less = BigDecimal.valueOf(random.nextInt(100), 2);
      boolean last = twins.size() == purchases.size() - 1;
      BigDecimal amount = purchase.amount().add(moved).subtract(last ? BigDecimal.ZERO : less);
      moved = last ? BigDecimal.ZERO : less;
      twins.add(new Purchase(day(month), amount));
    }
    Collections.shuffle(twins, random);
    give(one, purchases);
    give(other, twins);
  }

  private LocalDate day(YearMonth month) {
    return month.atDay(1 + random.nextInt(month.lengthOfMonth()));
  }

  private static void give(Citizen citizen, List<Purchase> purchases) {
    StringBuilder entries = new StringBuilder();
    for (Purchase purchase : purchases) {
      entries
          .append("<Ntry><Amt Ccy=\"EUR\">")
          .append(purchase.amount())
          .append("</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>")
          .append(purchase.day())
          .append("</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><Cdtr><Nm>Rimi Tallinn</Nm></Cdtr>")
          .append("</RltdPties></TxDtls></NtryDtls></Ntry>");
    }
    String statement =
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt>"
            + "<Acct><Id><IBAN>EE471000001020145685</IBAN></Id></Acct>"
            + entries
            + "</Stmt></BkToCstmrStmt></Document>";
    assertEquals(
        200,
        citizen
            .acceptImport(
                citizen.offerFile("statement.xml", statement.getBytes(StandardCharsets.UTF_8)))
            .status());
  }
}
