package org.datapassport.vault.importing.bank;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.datapassport.ontology.Terms;
import org.datapassport.vault.importing.bank.StatementVisitor.Entry;
import org.datapassport.vault.importing.bank.StatementVisitor.Statement;
import org.datapassport.vault.importing.bank.StatementVisitor.Transaction;
import org.datapassport.vault.importing.file.Decimals;
import org.datapassport.vault.importing.file.RecordSink;
import org.datapassport.vault.importing.file.SkipReason;
import org.datapassport.vault.importing.file.Texts;
import org.datapassport.vault.importing.file.Times;
import org.datapassport.vault.importing.route.Source;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.name.StrandSlug;
import org.datapassport.vault.strand.record.StrandRecord;
import org.datapassport.vault.strand.record.TaggedRecord;

/**
 * Makes records of a statement's entries: money is the entry's amount in the account's currency, in
 * parts only where the parts add up to it, and its day is a day.
 */
final class EntryRecords {
  private static final StrandSlug TRANSACTIONS = new StrandSlug("account-transactions");
  private static final StrandSlug GROCERIES = new StrandSlug("grocery-spending");
  private static final int NAME_CHARACTERS_MAX = 200;
  private static final int REFERENCE_CHARACTERS_MAX = 500;

  /** What banks write where they have no reference. */
  private static final Set<String> NO_REFERENCE =
      Set.of("", "NOTPROVIDED", "NONREF", "NOREF", "NONE", "N/A", "-", "0");

  private final MerchantRules rules;
  private final RecordSink sink;
  private final Map<String, Integer> seen = new HashMap<>();

  EntryRecords(MerchantRules rules, RecordSink sink) {
    this.rules = rules;
    this.sink = sink;
  }

  /** An entry or a part of it, with what it is told by. */
  private record Part(
      Statement statement, Entry entry, Transaction transaction, LocalDate day, Money money) {
    Party party() {
      return Party.of(transaction, money.isOut());
    }

    String remark() {
      String remark = transaction.remittance.toString();
      String said = remark.isEmpty() ? transaction.structured : remark;
      return Texts.cut(said.isEmpty() ? entry.remark : said, REFERENCE_CHARACTERS_MAX);
    }

    Payment payment() {
      return new Payment(
          party().forRules(),
          remark(),
          entry.remark,
          money.isOut() || entry.reversal,
          entry.family,
          transaction.merchantCode);
    }
  }

  /** The other party, and who stands behind it, as behind a payment service. */
  private record Party(String direct, String ultimate) {
    static Party of(Transaction transaction, boolean out) {
      return new Party(
          Texts.cut(out ? transaction.creditor : transaction.debtor, NAME_CHARACTERS_MAX),
          Texts.cut(
              out ? transaction.ultimateCreditor : transaction.ultimateDebtor,
              NAME_CHARACTERS_MAX));
    }

    String shown() {
      return direct.isEmpty() ? ultimate : direct;
    }

    String forRules() {
      return ultimate.isEmpty() ? direct : ultimate;
    }
  }

  void accept(Statement statement, Entry entry) {
    Optional<LocalDate> day = Times.day(entry.bookingDate).or(() -> Times.day(entry.valueDate));
    Optional<Money> money = Money.read(entry.amount, entry.currency, entry.direction);
    if (!entry.status.equals("BOOK")) {
      sink.skip(SkipReason.NOT_BOOKED);
    } else if (day.isEmpty()) {
      boolean none = entry.bookingDate.isEmpty() && entry.valueDate.isEmpty();
      sink.skip(none ? SkipReason.NO_TIME : SkipReason.IMPOSSIBLE_TIME);
    } else if (money.isEmpty()) {
      sink.skip(SkipReason.IMPOSSIBLE_VALUE);
    } else {
      List<Money> parts = parts(entry, money.get());
      for (int i = 0; i < parts.size(); i++) {
        Transaction transaction = entry.transactions.get(i);
        give(new Part(statement, entry, transaction, day.get(), parts.get(i)));
      }
      if (parts.isEmpty()) {
        give(new Part(statement, entry, whole(entry), day.get(), money.get()));
      }
    }
  }

  /** The parts of a batch; none where they do not add up to what the account gained or lost. */
  private static List<Money> parts(Entry entry, Money whole) {
    List<Money> parts = new ArrayList<>();
    BigDecimal sum = BigDecimal.ZERO;
    for (Transaction each : entry.transactions) {
      String direction = each.direction.isEmpty() ? entry.direction : each.direction;
      Optional<Money> money =
          Money.read(each.amount, each.currency, direction)
              .or(() -> Money.read(each.statedAmount, each.statedCurrency, direction))
              .filter(part -> part.currency().equals(whole.currency()));
      if (money.isEmpty()) {
        return List.of();
      }
      parts.add(money.get());
      sum = sum.add(money.get().amount());
    }
    return parts.size() > 1 && sum.compareTo(whole.amount()) == 0 ? parts : List.of();
  }

  /** What is said of an entry as a whole: nothing that only a part of it says. */
  private static Transaction whole(Entry entry) {
    return entry.transactions.size() == 1 ? entry.transactions.get(0) : new Transaction();
  }

  private void give(Part part) {
    sink.source(Source.account(part.statement().account));
    Money money = part.money();
    MerchantRules.Verdict verdict = rules.judge(part.payment());
    Map<String, String> terms = new LinkedHashMap<>();
    terms.put(Terms.TYPE, "AccountTransaction");
    terms.put(Terms.DATE, part.day().toString());
    terms.put(Terms.AMOUNT, Decimals.money(money.amount()));
    terms.put(Terms.CURRENCY, money.currency());
    putUnlessEmpty(terms, Terms.COUNTERPARTY, part.party().shown());
    putUnlessEmpty(terms, Terms.REFERENCE, part.remark());
    verdict.category().ifPresent(category -> terms.put(Terms.CATEGORY, category));
    String key = key(part);
    accept(TRANSACTIONS, terms, Set.of(), key);
    if (verdict.isGroceries() && money.amount().signum() != 0) {
      Map<String, String> purchase = new LinkedHashMap<>();
      purchase.put(Terms.TYPE, "Purchase");
      purchase.put(Terms.DATE, part.day().toString());
      purchase.put(Terms.AMOUNT, Decimals.money(money.amount().negate()));
      purchase.put(Terms.CURRENCY, money.currency());
      String seller = part.party().forRules();
      purchase.put(
          Terms.SELLER, seller.isEmpty() ? Texts.cut(part.remark(), NAME_CHARACTERS_MAX) : seller);
      accept(GROCERIES, purchase, verdict.tags(), key);
    }
  }

  /**
   * What makes an entry the same in another statement: the bank's own reference, or the payer's, or
   * else the statement itself; beside it only day and amount, for words are spelt anew by banks and
   * sorted anew by our rules. The bank's words count only where nothing else is there. Two coffees
   * of one day may agree in everything, so that equal entries of one file are numbered.
   */
  private String key(Part part) {
    String same =
        String.join(
            "|",
            part.statement().account,
            part.day().toString(),
            Decimals.plain(part.money().amount()),
            part.money().currency(),
            reference(part));
    return same + "#" + seen.merge(same, 1, Integer::sum);
  }

  private static String reference(Part part) {
    String bank = part.entry().reference;
    if (NO_REFERENCE.contains(bank)) {
      bank = part.transaction().reference;
    }
    if (!NO_REFERENCE.contains(bank)) {
      return "bank " + bank;
    }
    String payers = part.transaction().payersReference;
    if (!NO_REFERENCE.contains(payers)) {
      return "payer " + payers;
    }
    String statement = part.statement().id + part.statement().number;
    return statement.isEmpty()
        ? "words " + part.party().shown() + " " + part.remark()
        : "statement " + statement;
  }

  private void accept(StrandSlug slug, Map<String, String> terms, Set<String> tags, String key) {
    TaggedRecord record = new TaggedRecord(new StrandRecord(terms), tags, rules.saidBy());
    sink.accept(slug, new Strands.Keyed(record, key));
  }

  private static void putUnlessEmpty(Map<String, String> terms, String term, String value) {
    if (!value.isEmpty()) {
      terms.put(term, value);
    }
  }
}
