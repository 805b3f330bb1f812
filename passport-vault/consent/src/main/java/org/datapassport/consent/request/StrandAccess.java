package org.datapassport.consent.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.datapassport.consent.terms.AccessTerms;

/**
 * One element of {@code authorization_details} that is about a strand: as it was asked, or as it is
 * granted.
 *
 * @param item the company's name for it, unique in the request
 * @param required whether the company says that it cannot do without
 * @param purposeText the company's words by language
 * @param ifRefused what happens without it, in the company's words by language
 * @param json the element itself; the rest is read from it
 */
public record StrandAccess(
    String item,
    boolean required,
    AccessTerms terms,
    Map<String, String> purposeText,
    Map<String, String> ifRefused,
    Map<String, Object> json) {
  public StrandAccess {
    purposeText = Collections.unmodifiableMap(new LinkedHashMap<>(purposeText));
    ifRefused = Collections.unmodifiableMap(new LinkedHashMap<>(ifRefused));
    json = Collections.unmodifiableMap(new LinkedHashMap<>(json));
  }

  /** The same element on other terms, which are written into it. */
  public StrandAccess on(AccessTerms other) {
    return new StrandAccess(
        item, required, other, purposeText, ifRefused, StrandAccessWriter.write(json, other));
  }
}
