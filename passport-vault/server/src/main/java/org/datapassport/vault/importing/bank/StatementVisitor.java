package org.datapassport.vault.importing.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.vault.importing.file.UnreadableFileException;
import org.datapassport.vault.importing.file.XmlWalk;

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
  private String account = "";
  private Optional<Entry> entry = Optional.empty();
  private Optional<Transaction> transaction = Optional.empty();

  StatementVisitor(EntryRecords records) {
    this.records = records;
  }

  /** One entry ({@code Ntry}), while it is read. */
  static final class Entry {
    String amount = "";
    String currency = "";
    String direction = "";
    String status = "";
    String bookingDate = "";
    String bookingTime = "";
    String reference = "";
    String remark = "";
    final List<Transaction> transactions = new ArrayList<>();
  }

  /** One of the transactions that an entry consists of ({@code TxDtls}), while it is read. */
  static final class Transaction {
    String amount = "";
    String currency = "";
    String direction = "";
    String debtor = "";
    String creditor = "";
    String reference = "";
    final StringBuilder remittance = new StringBuilder();
  }

  @Override
  public void begin(XmlWalk at) {
    switch (at.name()) {
      case "Ntry" -> entry = Optional.of(new Entry());
      case "TxDtls" -> transaction = entry.map(unused -> new Transaction());
      case "Amt" -> at.attribute("Ccy").ifPresent(currency -> currency(at, currency));
      default -> {}
    }
  }

  private void currency(XmlWalk at, String currency) {
    if (at.endsWith("TxDtls", "Amt") || at.endsWith("TxAmt", "Amt")) {
      transaction.ifPresent(each -> each.currency = currency);
    } else if (at.endsWith("Ntry", "Amt")) {
      entry.ifPresent(each -> each.currency = currency);
    }
  }

  @Override
  public void end(XmlWalk at, String text) {
    if (at.name().equals("TxDtls")) {
      endTransaction();
    } else if (at.name().equals("Ntry")) {
      entry.ifPresent(each -> records.accept(account, each));
      entry = Optional.empty();
    } else if (transaction.isPresent()) {
      ofTransaction(at, text, transaction.get());
    } else if (entry.isPresent()) {
      ofEntry(at, text, entry.get());
    } else if (at.endsWith("Stmt", "Acct", "Id", "IBAN")
        || at.endsWith("Stmt", "Acct", "Id", "Othr", "Id")) {
      account = text;
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
    } else if (at.endsWith("BookgDt", "Dt")) {
      entry.bookingDate = text;
    } else if (at.endsWith("BookgDt", "DtTm")) {
      entry.bookingTime = text;
    } else if (at.endsWith("Ntry", "AcctSvcrRef")) {
      entry.reference = text;
    } else if (at.endsWith("Ntry", "AddtlNtryInf")) {
      entry.remark = text;
    }
  }

  private static void ofTransaction(XmlWalk at, String text, Transaction transaction) {
    if (at.endsWith("TxDtls", "Amt") || at.endsWith("TxAmt", "Amt")) {
      transaction.amount = text;
    } else if (at.endsWith("TxDtls", "CdtDbtInd")) {
      transaction.direction = text;
    } else if (at.endsWith("Dbtr", "Nm") || at.endsWith("Dbtr", "Pty", "Nm")) {
      transaction.debtor = text;
    } else if (at.endsWith("Cdtr", "Nm") || at.endsWith("Cdtr", "Pty", "Nm")) {
      transaction.creditor = text;
    } else if (at.endsWith("RmtInf", "Ustrd")) {
      if (transaction.remittance.length() < XmlWalk.TEXT_CHARACTERS_MAX) {
        transaction.remittance.append(transaction.remittance.isEmpty() ? "" : " ").append(text);
      }
    } else if (at.endsWith("Refs", "AcctSvcrRef")) {
      transaction.reference = text;
    } else if (at.endsWith("Refs", "EndToEndId")
        && transaction.reference.isEmpty()
        && !text.equals("NOTPROVIDED")) {
      transaction.reference = text;
    } else if (at.endsWith("TxDtls", "AddtlTxInf") && transaction.remittance.isEmpty()) {
      transaction.remittance.append(text);
    }
  }
}
