package org.datapassport.vault.grant.terms;

import jakarta.json.JsonObject;
import java.util.Map;

/**
 * One element of {@code authorization_details} as it was asked.
 *
 * @param necessity {@code required} or {@code optional}, in the company's view
 * @param purposeText the company's words by language
 * @param ifRefused what happens without it, in the company's words by language
 * @param source the element as it came; the terms are read from it
 */
public record RequestedItem(
    String item,
    String necessity,
    AccessTerms terms,
    Map<String, String> purposeText,
    Map<String, String> ifRefused,
    JsonObject source) {
  public RequestedItem {
    purposeText = Map.copyOf(purposeText);
    ifRefused = Map.copyOf(ifRefused);
  }
}
