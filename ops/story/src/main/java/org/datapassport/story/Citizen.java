package org.datapassport.story;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A person with a browser: signs up, makes a passport, fills the vault, answers, looks, ends.
 *
 * <p>Each method starts from an address, as a person would from a bookmark, and returns the page it
 * ends on.
 */
public final class Citizen {
  private final Addresses addresses;
  private final Browser browser;
  private final String username;
  private final String password;

  public Citizen(Addresses addresses, String username, String password) {
    this(addresses, new Browser(), username, password);
  }

  private Citizen(Addresses addresses, Browser browser, String username, String password) {
    this.addresses = addresses;
    this.browser = browser;
    this.username = username;
    this.password = password;
  }

  /** The same person, signed in as before, whose vault pages another node answers. */
  public Citizen atVault(URI node) {
    return new Citizen(addresses, browser.carried(addresses.vault(), node), username, password);
  }

  /** The same person at another browser, which knows nothing of this one. */
  public Citizen inAnotherBrowser() {
    return new Citizen(addresses, new Browser(), username, password);
  }

  /** User name and password as a JSON object, for a program that signs in as this citizen. */
  public String credentials() {
    return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password);
  }

  /** What the citizen chose for one strand: the words on the page, by strand label. */
  public record Choice(String strand, String level, String duration) {}

  /** Makes an account with a password, and ends on “Make your passport”. */
  public WebPage signUp(String displayName) {
    return expect(
        "Make your passport",
        openSignIn()
            .follow("I have no data passport yet")
            .formWithButton("Go on with this password")
            .with("display-name", displayName)
            .with("username", username)
            .with("password", password)
            .send());
  }

  /** Signs in with the password, and ends where the portal leads. */
  public WebPage signIn() {
    return fillInSignIn(openSignIn());
  }

  /** Signs in on a provider page that somebody else's request led to. */
  public WebPage fillInSignIn(WebPage page) {
    return page.formWithButtonId("login-submit")
        .with("username", username)
        .with("password", password)
        .send();
  }

  private WebPage openSignIn() {
    return browser.open(addresses.portal("/")).follow("Sign in or get a passport");
  }

  /** Confirms the passport, and ends on the home page with the card. */
  public WebPage makePassport(String nameOnCard) {
    return home().formWithButton("Make my passport").with("name", nameOnCard).send();
  }

  /** The number on the card of the home page, without blanks. */
  public String passportNumber() {
    WebPage home = home();
    var number = home.document().selectFirst(".booklet .id");
    if (number == null) {
      throw new WebPage.Mismatch("no passport card", home);
    }
    return number.text().replaceAll("[^0-9A-Z*$]", "");
  }

  public WebPage home() {
    return browser.open(addresses.portal("/"));
  }

  /** Puts facts such as a name or an address in by hand. */
  public WebPage putFacts(String slug, Map<String, String> fields) {
    WebForm form =
        browser.open(addresses.portal("/strands/" + slug + "/edit")).formWithButton("Save");
    fields.forEach(form::with);
    return form.send();
  }

  /** Uploads a file, and ends on the dry run: what it would add, nothing stored yet. */
  public WebPage offerFile(String fileName, byte[] bytes) {
    return browser
        .open(addresses.portal("/strands/import"))
        .formWithButton("Look at what it would add")
        .attach(fileName, bytes)
        .send();
  }

  /** Puts what a dry run showed into the vault. */
  public WebPage acceptImport(WebPage dryRun) {
    return expect("What this file would add", dryRun).formWithButton("Add ").send();
  }

  public WebPage strand(String slug) {
    return browser.open(addresses.portal("/strands/" + slug));
  }

  /** Chooses strand by strand on the consent page, and ends on “Check your choices”. */
  public WebPage choose(WebPage consent, List<Choice> choices) {
    WebForm form = consent.formWithButton("Go on with my choices");
    for (Choice choice : choices) {
      form.choose(choice.strand(), choice.level());
      form.choose("may " + choice.strand() + " flow", choice.duration());
    }
    return expect("Check your choices", form.send());
  }

  /** Starts the flow from “Check your choices”, and ends at the company. */
  public WebPage startFlow(WebPage confirm) {
    return confirm.formWithButtonId("consent-allow").send();
  }

  /** Who has what. */
  public WebPage connections() {
    return browser.open(addresses.portal("/connections"));
  }

  public WebPage activity() {
    return browser.open(addresses.portal("/activity"));
  }

  /** The list of activity as a file: one line for each line of the log. */
  public String activityList() {
    return browser.open(addresses.portal("/activity.json")).body();
  }

  /** Ends a company's flow, from the list of who has what. */
  public WebPage end(String company) {
    return connections().follow("the flow to " + company).formWithButton("End the flow").send();
  }

  /** Opens an address and looks once, also where the page would load itself again. */
  public WebPage openOnce(URI address) {
    return browser.openOnce(address);
  }

  /** Opens any address with this citizen's cookies. */
  public WebPage open(URI address) {
    return browser.open(address);
  }

  static WebPage expect(String heading, WebPage page) {
    if (page.status() != 200 || !page.heading().contains(heading)) {
      throw new WebPage.Mismatch("expected “" + heading + "”", page);
    }
    return page;
  }
}
