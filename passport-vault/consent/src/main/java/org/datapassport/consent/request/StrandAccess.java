package org.datapassport.consent.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datapassport.consent.terms.AccessTerms;

/**
 * One element of {@code authorization_details} that is about a strand: as it was asked, or as it is
 * granted.
 *
 * @param head what it is called and how it is meant
 * @param purposeText the company's words by language
 * @param ifRefused what happens without it, in the company's words by language
 * @param json the element itself; the rest is read from it
 */
public record StrandAccess(
    Head head,
    AccessTerms terms,
    Map<String, String> purposeText,
    Map<String, String> ifRefused,
    Map<String, Object> json) {
  public StrandAccess {
    purposeText = Collections.unmodifiableMap(new LinkedHashMap<>(purposeText));
    ifRefused = Collections.unmodifiableMap(new LinkedHashMap<>(ifRefused));
    json = Collections.unmodifiableMap(new LinkedHashMap<>(json));
  }

  /**
   * What is no term.
   *
   * @param item the company's name for the element, unique in the request
   * @param required whether the company says that it cannot do without
   * @param locations addresses of vaults; empty is any
   */
  public record Head(
      RequestVersion version, String item, boolean required, List<String> locations) {
    public Head {
      locations = List.copyOf(locations);
    }
  }

  /** An element that is made, not read. */
  public static StrandAccess of(
      Head head,
      AccessTerms terms,
      Map<String, String> purposeText,
      Map<String, String> ifRefused) {
    return new StrandAccess(
        head,
        terms,
        purposeText,
        ifRefused,
        StrandAccessWriter.element(head, terms, purposeText, ifRefused));
  }

  public String item() {
    return head.item();
  }

  public boolean required() {
    return head.required();
  }

  /** The same element on other terms, which are written into it. */
  public StrandAccess on(AccessTerms other) {
    return new StrandAccess(
        head, other, purposeText, ifRefused, StrandAccessWriter.write(json, head.version(), other));
  }

  /** The element without the end of access, for who makes one anew in each request. */
  public Map<String, Object> template() {
    Map<String, Object> template = new LinkedHashMap<>(json);
    template.remove(Member.ACCESS_PERIOD.key());
    return template;
  }
}
