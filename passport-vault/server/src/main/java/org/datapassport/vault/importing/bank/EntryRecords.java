package org.datapassport.vault.importing.bank;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.datapassport.ontology.Terms;
import org.datapassport.vault.importing.file.Decimals;
import org.datapassport.vault.importing.file.RecordSink;
import org.datapassport.vault.importing.file.SkipReason;
import org.datapassport.vault.importing.file.Times;
import org.datapassport.vault.strand.StrandSlug;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.record.StrandRecord;
import org.datapassport.vault.strand.record.TaggedRecord;

/** Makes records of a statement's entries. */
final class EntryRecords {
  private static final StrandSlug TRANSACTIONS = new StrandSlug("account-transactions");
  private static final StrandSlug GROCERIES = new StrandSlug("grocery-spending");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final int NAME_CHARACTERS_MAX = 200;
  private static final int REFERENCE_CHARACTERS_MAX = 500;

  private final MerchantRules rules;
  private final RecordSink sink;
  private final Map<String, Integer> seen = new HashMap<>();

  EntryRecords(MerchantRules rules, RecordSink sink) {
    this.rules = rules;
    this.sink = sink;
  }

  /** An amount with its sign and currency. */
  private record Money(BigDecimal amount, String currency) {}

  void accept(String account, StatementVisitor.Entry entry) {
    Optional<Instant> time = Times.iso(entry.bookingTime).or(() -> Times.day(entry.bookingDate));
    if (!entry.status.equals("BOOK")) {
      sink.skip(SkipReason.NOT_BOOKED);
    } else if (time.isEmpty()) {
      sink.skip(SkipReason.NO_TIME);
    } else if (isBatch(entry.transactions)) {
      for (StatementVisitor.Transaction each : entry.transactions) {
        String direction = each.direction.isEmpty() ? entry.direction : each.direction;
        give(account, time.get(), money(each.amount, each.currency, direction), entry, each);
      }
    } else {
      StatementVisitor.Transaction only =
          entry.transactions.stream().findFirst().orElseGet(StatementVisitor.Transaction::new);
      Optional<Money> money = money(entry.amount, entry.currency, entry.direction);
      give(account, time.get(), money, entry, only);
    }
  }

  /** A batch is split only when each part says its amount, so that the sum stays exact. */
  private static boolean isBatch(List<StatementVisitor.Transaction> transactions) {
    return transactions.size() > 1
        && transactions.stream().noneMatch(each -> each.amount.isEmpty());
  }

  private static Optional<Money> money(String amount, String currency, String direction) {
    boolean out = direction.equals("DBIT");
    if ((!out && !direction.equals("CRDT")) || !CURRENCY.matcher(currency).matches()) {
      return Optional.empty();
    }
    return Decimals.read(amount)
        .filter(value -> value.signum() >= 0 && value.scale() <= 5)
        .map(value -> new Money(out ? value.negate() : value, currency));
  }

  private void give(
      String account,
      Instant time,
      Optional<Money> money,
      StatementVisitor.Entry entry,
      StatementVisitor.Transaction transaction) {
    if (money.isEmpty()) {
      sink.skip(SkipReason.IMPOSSIBLE_VALUE);
      return;
    }
    boolean out = money.get().amount().signum() < 0;
    String other = cut(out ? transaction.creditor : transaction.debtor, NAME_CHARACTERS_MAX);
    String remark = transaction.remittance.toString();
    String reference = cut(remark.isEmpty() ? entry.remark : remark, REFERENCE_CHARACTERS_MAX);
    MerchantRules.Verdict verdict = rules.judge(other + " " + reference);
    Map<String, String> terms = new LinkedHashMap<>();
    terms.put(Terms.TYPE, "AccountTransaction");
    terms.put(Terms.TIME, time.toString());
    terms.put(Terms.AMOUNT, Decimals.money(money.get().amount()));
    terms.put(Terms.CURRENCY, money.get().currency());
    putUnlessEmpty(terms, Terms.COUNTERPARTY, other);
    putUnlessEmpty(terms, Terms.REFERENCE, reference);
    verdict.category().ifPresent(category -> terms.put(Terms.CATEGORY, category));
    String bankKey = entry.reference + "|" + transaction.reference;
    String key = key(account, terms, bankKey);
    accept(TRANSACTIONS, terms, Set.of(), key);
    if (out && verdict.isGroceries()) {
      Map<String, String> purchase = new LinkedHashMap<>();
      purchase.put(Terms.TYPE, "Purchase");
      purchase.put(Terms.TIME, time.toString());
      purchase.put(Terms.AMOUNT, Decimals.money(money.get().amount().negate()));
      purchase.put(Terms.CURRENCY, money.get().currency());
      purchase.put(Terms.SELLER, other.isEmpty() ? cut(reference, NAME_CHARACTERS_MAX) : other);
      accept(GROCERIES, purchase, verdict.tags(), key);
    }
  }

  /**
   * What makes an entry the same in another statement. Two coffees of one day may agree in
   * everything, so that equal entries of one file are numbered.
   */
  private String key(String account, Map<String, String> terms, String bankKey) {
    String same = account + "|" + String.join("|", terms.values()) + "|" + bankKey;
    int ordinal = seen.merge(same, 1, Integer::sum);
    return same + "#" + ordinal;
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

  private static String cut(String text, int charactersMax) {
    String flat = text.replaceAll("\\s+", " ").strip();
    return flat.length() > charactersMax ? flat.substring(0, charactersMax) : flat;
  }
}
