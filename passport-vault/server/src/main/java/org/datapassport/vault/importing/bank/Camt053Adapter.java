package org.datapassport.vault.importing.bank;

import java.io.IOException;
import java.io.InputStream;
import org.datapassport.vault.importing.file.FileHead;
import org.datapassport.vault.importing.file.ImportAdapter;
import org.datapassport.vault.importing.file.RecordSink;
import org.datapassport.vault.importing.xml.XmlWalk;

/**
 * ISO 20022 camt.053 account statements of any version: each booked entry becomes an account
 * transaction, and money paid to a food shop also a purchase.
 *
 * <p>Which other party is a food shop is said by {@link MerchantRules}; both records carry the rule
 * as the one who said so.
 */
public final class Camt053Adapter implements ImportAdapter {
  private final MerchantRules rules = MerchantRules.load();

  @Override
  public String id() {
    return "camt053";
  }

  @Override
  public String version() {
    return "2+" + rules.version();
  }

  @Override
  public boolean detects(FileHead head) {
    return head.beginsWith("Document", "BkToCstmrStmt");
  }

  @Override
  public void read(InputStream file, RecordSink sink) throws IOException {
    XmlWalk.read(file, new StatementVisitor(new EntryRecords(rules, sink)));
  }
}
