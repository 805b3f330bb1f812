package org.datapassport.demo;

import java.util.List;
import java.util.Map;

/** The shop's pages as text; everything that is not ours is escaped. */
final class Html {
  private Html() {}

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A whole page around {@code main}, which is HTML already. */
  static String page(String title, String main) {
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width,initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s – Green &amp; Sons</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/shop.css">
        </head>
        <body>
        <a class="skip" href="#main">Skip to main content</a>
        <header><p class="brand"><a href="/">Green &amp; Sons</a></p>
        <nav aria-label="Main"><a href="/card">Customer card</a>
        <a href="/shopping">My weekly box</a>
        <a href="/access">Do we still have access?</a></nav></header>
        <main id="main" tabindex="-1">
        <h1>%s</h1>
        %s
        </main>
        <footer><p>Green &amp; Sons is a demonstration: a real OAuth client of the data passport.
        <a href="/privacy">What we keep</a></p></footer>
        </body>
        </html>
        """
        .formatted(escape(title), escape(title), main);
  }

  static String note(String sentence) {
    return "<p class=\"note\" role=\"status\">" + escape(sentence) + "</p>";
  }

  /** A labelled text field. */
  static String field(String name, String label, String autocomplete, Map<String, String> values) {
    return """
        <p class="field"><label for="%1$s">%2$s</label>
        <input id="%1$s" name="%1$s" autocomplete="%3$s" maxlength="200" value="%4$s"></p>
        """
        .formatted(name, escape(label), autocomplete, escape(values.getOrDefault(name, "")));
  }

  static String table(String caption, List<String> head, List<List<String>> rows) {
    StringBuilder html = new StringBuilder("<div class=\"scroll\" tabindex=\"0\" role=\"region\"");
    html.append(" aria-label=\"").append(escape(caption)).append("\"><table><caption>");
    html.append(escape(caption)).append("</caption><thead><tr>");
    head.forEach(cell -> html.append("<th scope=\"col\">").append(escape(cell)).append("</th>"));
    html.append("</tr></thead><tbody>");
    for (List<String> row : rows) {
      html.append("<tr>");
      row.forEach(cell -> html.append("<td>").append(escape(cell)).append("</td>"));
      html.append("</tr>");
    }
    return html.append("</tbody></table></div>").toString();
  }
}
