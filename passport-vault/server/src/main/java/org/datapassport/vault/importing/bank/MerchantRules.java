package org.datapassport.vault.importing.bank;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datapassport.ontology.StrandCatalogue;

/**
 * Tells what a payment was for, and says nothing where it is not sure: a wrong category would put a
 * landlord or a hospital among everyday groceries.
 *
 * <p>The rules are the lines of {@code merchants.tsv}, for everybody to read: words, where they
 * count, category, tags. Words fit only where no letter or digit touches them, so that "spar" is
 * not in "sparkasse". The trade that a card scheme gives a merchant decides; else what two rules
 * call differently has no category.
 */
final class MerchantRules {
  private static final String FILE = "merchants.tsv";
  private static final String GROCERIES = "groceries";

  private static final Set<String> SHOPS = Set.of(GROCERIES, "restaurant");

  /** ISO 20022: payments by card are of these families. */
  private static final Set<String> CARD_FAMILIES = Set.of("CCRD", "MCRD");

  private static final Pattern CODE_IN_TEXT = Pattern.compile("\\bMCC:? ?([0-9]{4})\\b");

  private final String version;
  private final List<Rule> rules;
  private final List<String> cardPhrases;
  private final List<String> refundPhrases;
  private final List<String> vetoes;
  private final Set<String> months;

  /** Where the words of a rule count. */
  private enum Place {
    /** Anywhere in the other party's name. */
    NAME,
    /** At the beginning of that name, and only when a card paid: people have such names too. */
    CARD,
    /** At the beginning of a transfer's text, before its end, a number or the name of a month. */
    TEXT,
    /** The same, where money comes in. */
    INCOME,
    /** The code of the merchant's trade. */
    CODE
  }

  private record Rule(String words, Place place, String category, Set<String> tags) {
    boolean isCode() {
      return place == Place.CODE;
    }

    /** Whether only a shop is meant, and not a hospital or a landlord of the same name. */
    boolean needsShop() {
      return !isCode() && SHOPS.contains(category);
    }
  }

  private MerchantRules(String version, List<List<String>> lines) {
    this.version = version;
    this.cardPhrases = words(lines, "is-card");
    this.refundPhrases = words(lines, "is-refund");
    this.vetoes = words(lines, "is-no-shop");
    this.months = Set.copyOf(words(lines, "is-month"));
    this.rules =
        lines.stream()
            .filter(line -> !line.get(1).startsWith("is-"))
            .map(MerchantRules::rule)
            .toList();
  }

  private static List<String> words(List<List<String>> lines, String kind) {
    return lines.stream()
        .filter(line -> line.get(1).equals(kind))
        .map(line -> fold(line.get(0)))
        .toList();
  }

  /**
   * What the rules say of one payment.
   *
   * @param category such as {@code groceries}
   * @param tags IRIs of lifestyle tags
   */
  record Verdict(Optional<String> category, Set<String> tags) {
    boolean isGroceries() {
      return category.equals(Optional.of(GROCERIES));
    }
  }

  static MerchantRules load() {
    InputStream file = MerchantRules.class.getResourceAsStream(FILE);
    if (file == null) {
      throw new IllegalStateException(FILE + " is missing");
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      String version = lines.readLine().substring("# version ".length());
      return new MerchantRules(
          version,
          lines
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> List.of(line.split("\t", -1)))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("Reading the merchant rules", e);
    }
  }

  private static Rule rule(List<String> columns) {
    Set<String> tags = new LinkedHashSet<>();
    for (String tag : columns.get(3).split(",", -1)) {
      if (!tag.isBlank()) {
        tags.add(StrandCatalogue.NAMESPACE + tag.strip());
      }
    }
    Place place = Place.valueOf(columns.get(1).toUpperCase(Locale.ROOT));
    return new Rule(fold(columns.get(0)), place, columns.get(2), tags);
  }

  String version() {
    return version;
  }

  /** Who said the category and the tags. */
  String saidBy() {
    return "rule:merchants/" + version;
  }

  Verdict judge(Payment payment) {
    Folded folded = new Folded(payment);
    List<Rule> fitting = rules.stream().filter(folded::fits).toList();
    if (fitting.stream().anyMatch(Rule::isCode)) {
      fitting = fitting.stream().filter(Rule::isCode).toList();
    }
    Set<String> categories = new TreeSet<>();
    Set<String> tags = new LinkedHashSet<>();
    for (Rule rule : fitting) {
      categories.add(rule.category());
      tags.addAll(rule.tags());
    }
    return categories.size() == 1
        ? new Verdict(categories.stream().findFirst(), tags)
        : new Verdict(Optional.empty(), Set.of());
  }

  /** A payment in the letters that rules are written in. */
  private final class Folded {
    private final String text;
    private final String name;
    private final boolean isCard;
    private final boolean isSpent;
    private final boolean isNoShop;
    private final String code;

    Folded(Payment payment) {
      text = fold(payment.text());
      String note = fold(payment.note());
      Optional<String> phrase =
          cardPhrases.stream()
              .filter(words -> begins(text, words) || begins(note, words))
              .findFirst();
      isCard = phrase.isPresent() || CARD_FAMILIES.contains(payment.family());
      isSpent =
          payment.spent() || isCard || refundPhrases.stream().anyMatch(each -> begins(text, each));
      String said = fold(payment.name());
      name = said.isEmpty() ? phrase.map(words -> behind(text, note, words)).orElse("") : said;
      isNoShop = vetoes.stream().anyMatch(words -> contains(name, words));
      Matcher inText = CODE_IN_TEXT.matcher(payment.text() + ' ' + payment.note());
      code =
          payment.merchantCode().isEmpty() && inText.find()
              ? inText.group(1)
              : payment.merchantCode();
    }

    boolean fits(Rule rule) {
      if (rule.needsShop() && isNoShop) {
        return false;
      }
      return switch (rule.place()) {
        case NAME -> isSpent && contains(name, rule.words());
        case CARD -> isSpent && isCard && begins(name, rule.words());
        case TEXT -> isSpent && !isCard && isAll(rule.words());
        case INCOME -> !isSpent && isAll(rule.words());
        case CODE -> isSpent && code.equals(rule.words());
      };
    }

    private boolean isAll(String words) {
      if (!begins(text, words)) {
        return false;
      }
      String next = (text.substring(words.length()).strip() + " ").split(" ", 2)[0];
      return next.isEmpty() || Character.isDigit(next.charAt(0)) || months.contains(next);
    }
  }

  /** A bank that gives no other party writes it behind the words that tell of the card. */
  private static String behind(String text, String note, String words) {
    return (begins(text, words) ? text : note).substring(words.length()).strip();
  }

  private static boolean begins(String folded, String words) {
    return (folded + " ").startsWith(words + " ");
  }

  private static boolean contains(String folded, String words) {
    return (" " + folded + " ").contains(" " + words + " ");
  }

  /** Lower case without accents, and one blank for everything that is no letter or digit. */
  private static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{Nd}]+", " ")
        .strip();
  }
}
