package org.datapassport.provider.developer;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.datapassport.platform.fragment.FieldError;

/**
 * What a registration must say before citizens can answer its client: who asks, where one can
 * complain, by which rules, and addresses that are not on somebody's desk.
 */
public final class LiveRules {
  private LiveRules() {}

  /**
   * A rule and whether it is kept.
   *
   * @param name what it is about
   * @param field where the registration is mended
   * @param missing what to do, a sentence
   */
  public record Rule(String name, String field, String missing, boolean kept) {}

  /** All rules, in the order of the form. */
  public static List<Rule> of(Map<String, Object> metadata) {
    return List.of(
        page(metadata, "Home page", "client-uri", "client_uri"),
        new Rule(
            "Contact",
            "contact",
            "Give an e-mail address at which somebody answers for this client.",
            !texts(metadata, "contacts").isEmpty()),
        page(metadata, "Privacy policy", "policy-uri", "policy_uri"),
        page(metadata, "Terms", "tos-uri", "tos_uri"),
        new Rule(
            "Redirect URIs",
            "redirect-uris",
            "Each must be https on a host that the whole world can reach.",
            all(texts(metadata, "redirect_uris"), LiveRules::isPublic)));
  }

  /** The broken ones, for a form. */
  public static List<FieldError> errors(Map<String, Object> metadata) {
    List<FieldError> errors = new ArrayList<>();
    for (Rule rule : of(metadata)) {
      if (!rule.kept()) {
        errors.add(new FieldError(rule.field(), "The client is live. " + rule.missing()));
      }
    }
    return errors;
  }

  private static Rule page(Map<String, Object> metadata, String name, String field, String member) {
    return new Rule(
        name,
        field,
        "Give an https address that everybody can open.",
        isPublic(String.valueOf(metadata.getOrDefault(member, ""))));
  }

  private static List<String> texts(Map<String, Object> metadata, String member) {
    return metadata.get(member) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  private static boolean all(List<String> texts, Predicate<String> rule) {
    return !texts.isEmpty() && texts.stream().allMatch(rule);
  }

  /** Https on a name of several labels that ends in letters: no machine's own, no number. */
  static boolean isPublic(String address) {
    try {
      URI uri = URI.create(address);
      String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
      return "https".equals(uri.getScheme())
          && host.matches("(?:[a-z0-9-]+\\.)+[a-z][a-z0-9-]*\\.?")
          && !host.matches(".*\\.(?:localhost|local|internal)\\.?");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
