package org.datapassport.vault.importing.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.vault.importing.file.UnreadableFileException;
import org.datapassport.vault.importing.xml.XmlWalk;

/**
 * Gathers the entries of a statement.
 *
 * <p>Elements are told by their innermost names, which versions 1 to 13 of camt.053 share; where
 * later versions put one more element around ({@code Pty} around a name, {@code Cd} around a
 * status), both forms are read.
 */
final class StatementVisitor implements XmlWalk.Visitor {
  /** Batches of more transactions than this are booked as several entries by every bank. */
  private static final int TRANSACTIONS_MAX = 10_000;

  private final EntryRecords records;
  private Statement statement = new Statement();
  private Optional<Entry> entry = Optional.empty();
  private Optional<Transaction> transaction = Optional.empty();

  StatementVisitor(EntryRecords records) {
    this.records = records;
  }

  /** What stands before a statement's entries ({@code Stmt}), while it is read. */
  static final class Statement {
    String account = "";
    String id = "";
    String number = "";
  }

  /** One entry ({@code Ntry}), while it is read. */
  static final class Entry {
    String amount = "";
    String currency = "";
    String direction = "";
    String status = "";
    String bookingDate = "";
    String valueDate = "";
    String reference = "";
    String remark = "";
    String family = "";
    boolean reversal;
    final List<Transaction> transactions = new ArrayList<>();
  }

  /** One of the transactions that an entry consists of ({@code TxDtls}), while it is read. */
  static final class Transaction {
    String amount = "";
    String currency = "";
    String statedAmount = "";
    String statedCurrency = "";
    String direction = "";
    String debtor = "";
    String creditor = "";
    String ultimateDebtor = "";
    String ultimateCreditor = "";
    String reference = "";
    String payersReference = "";
    String merchantCode = "";
    String structured = "";
    final StringBuilder remittance = new StringBuilder();
  }

  @Override
  public void begin(XmlWalk at) {
    switch (at.name()) {
      case "Stmt" -> statement = new Statement();
      case "Ntry" -> entry = Optional.of(new Entry());
      case "TxDtls" -> transaction = entry.map(unused -> new Transaction());
      case "Amt" -> at.attribute("Ccy").ifPresent(currency -> currency(at, currency));
      default -> {}
    }
  }

  private void currency(XmlWalk at, String currency) {
    if (at.endsWith("TxDtls", "Amt")) {
      transaction.ifPresent(each -> each.currency = currency);
    } else if (at.endsWith("TxDtls", "AmtDtls", "TxAmt", "Amt")) {
      transaction.ifPresent(each -> each.statedCurrency = currency);
    } else if (at.endsWith("Ntry", "Amt")) {
      entry.ifPresent(each -> each.currency = currency);
    }
  }

  @Override
  public void end(XmlWalk at, String text) {
    if (at.name().equals("TxDtls")) {
      endTransaction();
    } else if (at.name().equals("Ntry")) {
      entry.ifPresent(each -> records.accept(statement, each));
      entry = Optional.empty();
    } else if (transaction.isPresent()) {
      ofTransaction(at, text, transaction.get());
    } else if (entry.isPresent()) {
      ofEntry(at, text, entry.get());
    } else {
      ofStatement(at, text, statement);
    }
  }

  private static void ofStatement(XmlWalk at, String text, Statement statement) {
    if (at.endsWith("Stmt", "Acct", "Id", "IBAN")
        || at.endsWith("Stmt", "Acct", "Id", "Othr", "Id")) {
      statement.account = text;
    } else if (at.endsWith("Stmt", "Id")) {
      statement.id = text;
    } else if (at.endsWith("Stmt", "ElctrncSeqNb") || at.endsWith("Stmt", "LglSeqNb")) {
      statement.number = text;
    }
  }

  private void endTransaction() {
    if (entry.isPresent() && transaction.isPresent()) {
      if (entry.get().transactions.size() >= TRANSACTIONS_MAX) {
        throw new UnreadableFileException("An entry holds too many transactions");
      }
      entry.get().transactions.add(transaction.get());
    }
    transaction = Optional.empty();
  }

  private static void ofEntry(XmlWalk at, String text, Entry entry) {
    if (at.endsWith("Ntry", "Amt")) {
      entry.amount = text;
    } else if (at.endsWith("Ntry", "CdtDbtInd")) {
      entry.direction = text;
    } else if (at.endsWith("Ntry", "Sts") || at.endsWith("Ntry", "Sts", "Cd")) {
      entry.status = text.isEmpty() ? entry.status : text;
    } else if (at.endsWith("BookgDt", "Dt") || at.endsWith("BookgDt", "DtTm")) {
      entry.bookingDate = text;
    } else if (at.endsWith("ValDt", "Dt") || at.endsWith("ValDt", "DtTm")) {
      entry.valueDate = text;
    } else if (at.endsWith("Ntry", "RvslInd")) {
      entry.reversal = text.equals("true") || text.equals("1");
    } else if (at.endsWith("BkTxCd", "Domn", "Fmly", "Cd")) {
      entry.family = text;
    } else if (at.endsWith("Ntry", "AcctSvcrRef")) {
      entry.reference = text;
    } else if (at.endsWith("Ntry", "AddtlNtryInf")) {
      entry.remark = text;
    }
  }

  private static void ofTransaction(XmlWalk at, String text, Transaction transaction) {
    if (at.endsWith("TxDtls", "Amt")) {
      transaction.amount = text;
    } else if (at.endsWith("TxDtls", "AmtDtls", "TxAmt", "Amt")) {
      transaction.statedAmount = text;
    } else if (at.endsWith("TxDtls", "CdtDbtInd")) {
      transaction.direction = text;
    } else if (at.name().equals("Nm")) {
      ofParty(at, text, transaction);
    } else if (at.name().equals("MrchntCtgyCd")) {
      transaction.merchantCode = text;
    } else if (at.endsWith("CdtrRefInf", "Ref")) {
      transaction.structured = text;
    } else if (at.endsWith("RmtInf", "Ustrd")) {
      if (transaction.remittance.length() < XmlWalk.TEXT_CHARACTERS_MAX) {
        transaction.remittance.append(transaction.remittance.isEmpty() ? "" : " ").append(text);
      }
    } else if (at.endsWith("Refs", "AcctSvcrRef")) {
      transaction.reference = text;
    } else if (at.endsWith("Refs", "EndToEndId")) {
      transaction.payersReference = text;
    } else if (at.endsWith("TxDtls", "AddtlTxInf") && transaction.remittance.isEmpty()) {
      transaction.remittance.append(text);
    }
  }

  /** Later versions put {@code Pty} around the name. */
  private static void ofParty(XmlWalk at, String text, Transaction transaction) {
    if (is(at, "Dbtr")) {
      transaction.debtor = text;
    } else if (is(at, "Cdtr")) {
      transaction.creditor = text;
    } else if (is(at, "UltmtDbtr")) {
      transaction.ultimateDebtor = text;
    } else if (is(at, "UltmtCdtr")) {
      transaction.ultimateCreditor = text;
    }
  }

  private static boolean is(XmlWalk at, String party) {
    return at.endsWith("RltdPties", party, "Nm") || at.endsWith("RltdPties", party, "Pty", "Nm");
  }
}
