package org.datapassport.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.demo.client.StrandReader;
import org.jspecify.annotations.Nullable;

/** The shop's pages, from a session and what was read; nothing here calls anybody. */
final class ShopPages {
  private ShopPages() {}

  static String home() {
    return Html.page(
        "Vegetables from the next valley",
        """
        <p class="lede">We bring a box of what is ripe to your door, once a week.</p>
        <p><a class="button" href="/card">Become a customer</a></p>
        """);
  }

  static String card(ShopSession session) {
    String note = session.note().map(Html::note).orElse("");
    Map<String, String> card = session.card();
    String fields =
        Html.field("givenName", "Given name", "given-name", card)
            + Html.field("familyName", "Family name", "family-name", card)
            + Html.field("streetAddress", "Street and number", "street-address", card)
            + Html.field("postalCode", "Postal code", "postal-code", card)
            + Html.field("addressLocality", "Town", "address-level2", card)
            + Html.field("addressCountry", "Country", "country", card);
    return Html.page(
        "Your customer card",
        note
            + """
            <form action="/passport" method="post" class="box">
            <h2>Fill it in from your data passport</h2>
            <p>You choose there what we may read. We ask for your name and address, and, if you
            like, your grocery spending and your movement.</p>
            <button type="submit">Fill in from my passport</button>
            </form>
            <form action="/card" method="post" class="box">
            <h2>Or type it in</h2>
            """
            + fields
            + """
            <button type="submit">Save my card</button>
            </form>
            """);
  }

  /** Refused and not there look alike to the shop, and so they do on its page. */
  static String shopping(ShopSession session, StrandReader.Reading reading) {
    String shown = session.note().map(Html::note).orElse("");
    if (reading.records().isEmpty()) {
      return Html.page(
          "Your weekly box",
          shown
              + """
              <p>We cannot see any grocery spending. Perhaps you did not share it, perhaps there is
              none; we cannot tell which. Choose the size of your box yourself.</p>
              <p><a class="button" href="/card">To your customer card</a></p>
              """);
    }
    List<String> head =
        reading.records().stream()
            .flatMap(r -> r.keySet().stream())
            .distinct()
            .filter(term -> !"type".equals(term))
            .toList();
    List<List<String>> rows = new ArrayList<>();
    for (Map<String, Object> entry : reading.records()) {
      rows.add(head.stream().map(term -> text(entry.get(term))).toList());
    }
    return Html.page(
        "Your weekly box",
        shown
            + "<p>This is all that we see of your grocery spending.</p>"
            + Html.table("Grocery spending", head, rows));
  }

  static String access(Optional<Map<String, String>> tried) {
    if (tried.isEmpty()) {
      return Html.page("Do we still have access?", "<p>We never had any from you.</p>");
    }
    List<List<String>> rows = new ArrayList<>();
    tried.get().forEach((what, outcome) -> rows.add(List.of(what, outcome)));
    return Html.page(
        "Do we still have access?",
        "<p>We tried each key that we hold, just now.</p>"
            + Html.table("Keys tried", List.of("What we tried", "What came of it"), rows));
  }

  static String privacy() {
    return Html.page(
        "What we keep",
        """
        <p>This shop is a demonstration. It keeps your card and the keys to what you shared in its
        memory until it is stopped, and writes neither to a disk.</p>
        """);
  }

  static String failure(String title, String sentence) {
    return Html.page(
        title,
        "<p>" + Html.escape(sentence) + "</p><p><a href=\"/card\">To your customer card</a></p>");
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : String.valueOf(value);
  }
}
