package org.datapassport.provider.consent.choice;

import java.util.Map;
import java.util.Optional;
import org.datapassport.provider.client.metadata.ForeignText;

/**
 * A company's own words with their language, for quotation marks and {@code lang}.
 *
 * @param language of the words; may differ from the page's, which the page then says
 */
public record ClientText(String language, String words) {
  /** Longer words would push the decision out of sight. */
  static final int CHARS_MAX = 600;

  /** The words in the page's language, else in English, else in any. */
  static Optional<ClientText> in(String language, Map<String, String> texts) {
    String[] wishes = {language, "en"};
    for (String wish : wishes) {
      for (Map.Entry<String, String> each : texts.entrySet()) {
        boolean fits = each.getKey().equals(wish) || each.getKey().startsWith(wish + "-");
        if (fits && !each.getValue().isBlank()) {
          return Optional.of(of(each));
        }
      }
    }
    return texts.entrySet().stream()
        .filter(each -> !each.getValue().isBlank())
        .findFirst()
        .map(ClientText::of);
  }

  private static ClientText of(Map.Entry<String, String> text) {
    String language =
        text.getKey().matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}") ? text.getKey() : "";
    String words = ForeignText.plain(text.getValue());
    return new ClientText(
        language, words.length() > CHARS_MAX ? words.substring(0, CHARS_MAX) + "…" : words);
  }
}
