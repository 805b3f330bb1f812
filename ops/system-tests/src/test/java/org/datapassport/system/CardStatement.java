package org.datapassport.system;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** A bank's statement with as many purchases as wanted, at one shop, in the order of their days. */
final class CardStatement {
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);

  /** A million in six hundred days. */
  private static final int A_DAY = 1_667;

  private CardStatement() {}

  static byte[] of(int purchases) {
    return of(0, purchases);
  }

  /** One of several statements that have no purchase in common. */
  static byte[] of(int from, int until) {
    StringBuilder entries = new StringBuilder();
    for (int i = from; i < until; i++) {
      entries
          .append("<Ntry><Amt Ccy=\"EUR\">")
          .append(1 + i % 90)
          .append('.')
          .append(10 + i % 90)
          .append("</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>")
          .append(FIRST.plusDays(i / A_DAY))
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
