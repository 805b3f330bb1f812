package org.datapassport.consent.request;

/**
 * Why a request for strands is not taken.
 *
 * @param item the company's name for the element, or its place such as {@code 1} where it has none;
 *     empty when the whole is meant
 * @param member the member of the element that is wrong; empty when the whole is meant
 * @param words what is expected, in English and without what was sent
 */
public record RequestRefused(String item, String member, String words) {
  /** One sentence with item and member, for whoever wrote the request. */
  public String sentence() {
    String about = member.isEmpty() ? "" : member + ": ";
    return item.isEmpty() ? about + words : "item " + item + ", " + about + words;
  }

  public boolean isAbout(Member other) {
    return member.equals(other.key());
  }
}
