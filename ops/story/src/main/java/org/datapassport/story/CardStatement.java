package org.datapassport.story;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** A bank's statement with as many purchases as wanted, at one shop, in the order of their days. */
public final class CardStatement {
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);

  private static final int DAYS = 600;

  private CardStatement() {}

  /** All of them in one. */
  public static byte[] of(int purchases) {
    return of(0, purchases, purchases);
  }

  /**
   * One of several statements that have no purchase in common.
   *
   * @param all how many purchases they have together, in six hundred days
   */
  public static byte[] of(int from, int until, int all) {
    StringBuilder entries = new StringBuilder();
    for (int i = from; i < until; i++) {
      entries
          .append("<Ntry><Amt Ccy=\"EUR\">")
          .append(1 + i % 90)
          .append('.')
          .append(10 + i % 90)
          .append("</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>")
          .append(FIRST.plusDays((long) i * DAYS / all))
          .append("</Dt></BookgDt><AcctSvcrRef>ref-")
          .append(i)
          .append("</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Cdtr><Nm>Rimi Tallinn</Nm></Cdtr>")
          .append("</RltdPties></TxDtls></NtryDtls></Ntry>");
    }
    String text =
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt>"
            + "<Acct><Id><IBAN>EE471000001020145685</IBAN></Id></Acct>"
            + entries
            + "</Stmt></BkToCstmrStmt></Document>";
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
