package org.datapassport.vault.read;

import static org.datapassport.vault.grant.GrantsForTests.choose;
import static org.datapassport.vault.grant.GrantsForTests.item;
import static org.datapassport.vault.grant.GrantsForTests.items;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.activity.LogEntry;
import org.datapassport.vault.activity.LogQuery;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantsForTests;
import org.datapassport.vault.importing.ImportRun;
import org.datapassport.vault.importing.UploadedFile;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.token.AccessToken;

/** A citizen with purchases, and a company that reads them. */
final class PurchasesWorld {
  static final String SPENDING = "grocery-spending";

  final VaultWorld world = new VaultWorld();
  final GrantsForTests consent = new GrantsForTests(world);
  final VaultId vault = world.newVault();
  final DoorForTests readings = new DoorForTests(world, consent);

  Grant purchases(String duration, String more) {
    return consent.decide(
        consent.decision(
            vault,
            items(item("i1", "GrocerySpending", "single-purchases", more)),
            choose("i1", "single-purchases", duration)));
  }

  static ReadParameters first(int limit) {
    return new ReadParameters(Optional.empty(), Optional.empty(), limit, Optional.empty());
  }

  static ReadParameters next(Page page) {
    return new ReadParameters(Optional.empty(), Optional.empty(), 0, page.next());
  }

  static List<String> amounts(Page page) {
    return page.records().stream().map(record -> record.terms().get("amount")).toList();
  }

  ImportRun moreFrom(int month) {
    return world.run(vault, statement("more-" + month, month));
  }

  UploadedFile statement(String name, int month) {
    StringBuilder entries = new StringBuilder();
    for (int day = 1; day <= 5; day++) {
      entries
          .append("<Ntry><Amt Ccy=\"EUR\">")
          .append(month * 10 + day)
          .append(".00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-0")
          .append(month)
          .append("-0")
          .append(day)
          .append("</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><Cdtr><Nm>Rimi</Nm></Cdtr>")
          .append("</RltdPties></TxDtls></NtryDtls></Ntry>");
    }
    return world.file(
        name + ".xml",
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt>"
            + "<Acct><Id><IBAN>EE471000001020145685</IBAN></Id></Acct>"
            + entries
            + "</Stmt></BkToCstmrStmt></Document>");
  }

  String refusal(AccessToken token, ReadParameters parameters) {
    long before = world.log.count(vault);
    ProblemException refused =
        assertThrows(ProblemException.class, () -> readings.read(token, SPENDING, parameters));
    assertEquals(before + 1, world.log.count(vault), "one line for a refused read");
    return refused.code().code();
  }

  LogEntry lastLine() {
    return world.log.list(vault, LogQuery.newest(1)).get(0).entry();
  }
}
