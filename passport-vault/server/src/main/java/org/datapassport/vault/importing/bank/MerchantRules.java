package org.datapassport.vault.importing.bank;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.datapassport.ontology.StrandCatalogue;

/**
 * Tells what an entry was for by words in the other party's name and the entry's text.
 *
 * <p>The rules are the lines of {@code merchants.tsv}, for everybody to read: words, category,
 * tags. A word fits only where no letter or digit touches it, so that "spar" is not in "sparkasse".
 * The first line that fits gives the category; every line that fits adds its tags.
 */
final class MerchantRules {
  private static final String FILE = "merchants.tsv";
  private static final String GROCERIES = "groceries";

  private final String version;
  private final List<Rule> rules;

  private record Rule(String words, Optional<String> category, Set<String> tags) {}

  private MerchantRules(String version, List<Rule> rules) {
    this.version = version;
    this.rules = List.copyOf(rules);
  }

  /**
   * What the rules say of one entry.
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
      List<Rule> rules = new ArrayList<>();
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(MerchantRules::rule)
          .forEach(rules::add);
      return new MerchantRules(version, rules);
    } catch (IOException e) {
      throw new UncheckedIOException("Reading the merchant rules", e);
    }
  }

  private static Rule rule(String line) {
    String[] columns = line.split("\t", -1);
    Set<String> tags = new LinkedHashSet<>();
    for (String tag : columns[2].split(",", -1)) {
      if (!tag.isBlank()) {
        tags.add(StrandCatalogue.NAMESPACE + tag.strip());
      }
    }
    return new Rule(
        fold(columns[0]), Optional.of(columns[1]).filter(each -> !each.isEmpty()), tags);
  }

  String version() {
    return version;
  }

  /** Who said the category and the tags. */
  String saidBy() {
    return "rule:merchants/" + version;
  }

  Verdict judge(String text) {
    String folded = " " + fold(text) + " ";
    Optional<String> category = Optional.empty();
    Set<String> tags = new LinkedHashSet<>();
    for (Rule rule : rules) {
      if (folded.contains(" " + rule.words() + " ")) {
        category = category.or(rule::category);
        tags.addAll(rule.tags());
      }
    }
    return new Verdict(category, tags);
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
