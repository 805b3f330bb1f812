package org.datapassport.story;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A page as a reader meets it: found by words, not by selectors. */
public record WebPage(
    Browser browser, URI address, int status, HttpHeaders headers, String body, Document document) {

  /** The page's one main heading. */
  public String heading() {
    return Optional.ofNullable(document.selectFirst("h1")).map(Element::text).orElse("");
  }

  /** Whether the visible text has the words. */
  public boolean says(String words) {
    return document.text().contains(words);
  }

  /** Follows the first link with these words. */
  public WebPage follow(String words) {
    return document.select("a[href]").stream()
        .filter(link -> link.text().contains(words))
        .findFirst()
        .map(link -> browser.open(URI.create(link.absUrl("href"))))
        .orElseThrow(() -> new Mismatch("no link “" + words + "”", this));
  }

  public boolean hasButton(String words) {
    return document.select("button").stream().anyMatch(button -> button.text().contains(words));
  }

  /** The form whose submit button has these words. */
  public WebForm formWithButton(String words) {
    return document.select("form button, form input[type=submit]").stream()
        .filter(button -> (button.text() + button.val()).contains(words))
        .findFirst()
        .map(button -> WebForm.of(this, button))
        .orElseThrow(() -> new Mismatch("no button “" + words + "”", this));
  }

  /** The form whose submit button has this id. */
  public WebForm formWithButtonId(String id) {
    return Optional.ofNullable(document.getElementById(id))
        .map(button -> WebForm.of(this, button))
        .orElseThrow(() -> new Mismatch("no button with id " + id, this));
  }

  /**
   * The page is not as the story needs it. The message names the place and what the page itself
   * says is wrong; pages repeat no values there.
   */
  public static final class Mismatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Mismatch(String what, WebPage page) {
      super(
          what
              + " on “"
              + page.heading()
              + "” ("
              + page.status()
              + " "
              + page.address().getPath()
              + ") "
              + page.document().select("[role=alert]").text());
    }
  }
}
