package org.datapassport.system;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at pages for what keeps people out: axe's rules, and scrolling sideways on a small screen.
 *
 * <p>axe needs scripts, and the story is told without. So the inspector shows itself the very
 * markup that the citizen sees, at the same address, in a window with scripts.
 */
final class Inspector {
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
  private static final Path PICTURES = Path.of("target", "pictures");

  private final BrowserContext window;
  private final Page mirror;
  private final List<String> flaws = new ArrayList<>();

  Inspector(BrowserContext windowWithScripts) {
    window = windowWithScripts;
    mirror = window.newPage();
    mirror.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
  }

  /** Inspects the page as it stands, light and dark and small. */
  void look(Page page, String name) {
    String markup = page.content();
    String address = page.url();
    mirror.unrouteAll();
    mirror.route(
        url -> url.equals(address),
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("text/html; charset=utf-8")
                    .setBody(markup)));
    view(1280, ColorScheme.LIGHT);
    mirror.navigate(address);
    check(name + ", light");
    picture(name + "-1280");
    view(1280, ColorScheme.DARK);
    check(name + ", dark");
    view(320, ColorScheme.LIGHT);
    check(name + ", 320 px");
    picture(name + "-320");
  }

  /** One line for each flaw of each page that was looked at. */
  List<String> flaws() {
    return List.copyOf(flaws);
  }

  private void view(int width, ColorScheme scheme) {
    mirror.setViewportSize(width, width < 600 ? 640 : 900);
    mirror.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE));
  }

  private void check(String where) {
    for (Rule rule :
        new AxeBuilder(mirror).setLegacyMode(true).withTags(RULES).analyze().getViolations()) {
      for (CheckedNode node : rule.getNodes()) {
        flaws.add(where + ": " + rule.getId() + " at " + node.getTarget() + ": " + node.getHtml());
      }
    }
    Object over =
        mirror.evaluate(
            "document.scrollingElement.scrollWidth - document.documentElement.clientWidth");
    if (((Number) over).intValue() > 0) {
      flaws.add(where + ": scrolls sideways by " + over + " px");
    }
  }

  private void picture(String name) {
    mirror.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(PICTURES.resolve(name.replace(' ', '-') + ".png")));
  }
}
