package org.datapassport.system;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** A Chromium on this machine. */
final class Chromium implements AutoCloseable {
  private static final List<String> ARGUMENTS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--no-first-run",
          "--disable-gpu",
          "--disable-quic",
          "--disable-sync",
          "--disable-background-networking",
          "--disable-component-update");

  /** A first page on a cold and busy machine; what is there is never waited for. */
  private static final double PATIENCE_MILLISECONDS = 90_000;

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts the browser, or skips the test with the reason. */
  static Chromium start() {
    String program = System.getProperty("passport.chromium", "");
    Assumptions.assumeFalse(
        program.isBlank(), "passport.chromium names no Chromium, so no page is looked at");
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLISECONDS);
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(program))
                    .setArgs(ARGUMENTS));
    return new Chromium(playwright, browser);
  }

  /**
   * A window of its own, with its own cookies, of a person who wants no motion: a transition from
   * page to page waits for frames, and without a display some never come, which took half a minute
   * each.
   */
  BrowserContext window(boolean scripts) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setJavaScriptEnabled(scripts)
                .setIgnoreHTTPSErrors(true)
                .setLocale("en-GB")
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(1280, 900));
    context.setDefaultTimeout(PATIENCE_MILLISECONDS);
    return context;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
