package org.datapassport.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.datapassport.story.Addresses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One agreement with a company: the pages say what flows, and the newest answer is what holds. */
final class AgreementBrowserST {
  private static final String COMPANY = "Green & Sons";

  private final Addresses addresses = RunningSystem.fromProperties().addresses();
  private final Chromium chromium = Chromium.start();
  private final Page page = chromium.window(true).newPage();

  @BeforeEach
  void signUp() {
    String name = RunningSystem.newName("ada");
    page.navigate(addresses.portal("/").toString());
    click(AriaRole.LINK, "Sign in or get a passport");
    click(AriaRole.LINK, "I have no data passport yet");
    fill("How you want to be called", "Ada Lind");
    fill("User name", name);
    fill("Password", "correct horse battery " + name);
    click(AriaRole.BUTTON, "Go on with this password");
    fill("Name on the card", "Ada Lind");
    click(AriaRole.BUTTON, "Make my passport");
    page.navigate(addresses.portal("/strands/name/edit").toString());
    fill("Given name", "Ada");
    fill("Family name", "Lind");
    click(AriaRole.BUTTON, "Save");
  }

  @AfterEach
  void closeBrowser() {
    chromium.close();
  }

  @Test
  void secondRequest_ofOneCompany_showsWhatFlowsAndTheNewestAnswerHolds() {
    share("Given name");
    click(AriaRole.BUTTON, "Start the flow");
    assertHeading("Your customer card");

    ask();
    assertMain("What flows to them already");
    assertMain("They read this now: Name as Given name, until");
    Locator marked = page.locator("[name^=level-]:checked");
    marked.all().forEach(level -> assertThat(level).hasValue("no"));
    choose("Full name");
    assertMain("Takes the place of what flows now: Name as Given name");
    click(AriaRole.BUTTON, "Start the flow");
    assertHeading("Your customer card");

    page.navigate(addresses.portal("/connections").toString());
    assertThat(link("the flow to " + COMPANY)).hasCount(1);
    assertMain("Full name");
    assertThat(page.getByRole(AriaRole.MAIN)).not().containsText("Given name:");
    click(AriaRole.LINK, "the flow to " + COMPANY);
    click(AriaRole.BUTTON, "End the flow");
    assertMain("Nothing flows to " + COMPANY + " any more.");

    share("Given name");
    assertMain("Let them know you again");
    click(AriaRole.BUTTON, "Start the flow");
    assertHeading("Your customer card");
    page.navigate(addresses.portal("/connections").toString());
    page.getByRole(AriaRole.LINK, named(COMPANY).setExact(true)).last().click();
    assertMain("Other agreements with them");
  }

  @Test
  void dontShare_onWhatFlows_stopsIt() {
    share("Given name");
    click(AriaRole.BUTTON, "Start the flow");
    assertHeading("Your customer card");
    ask();
    click(AriaRole.BUTTON, "Go on with my choices");
    assertMain("so these no longer flow");
    click(AriaRole.BUTTON, "Stop these strands");
    page.navigate(addresses.portal("/connections").toString());
    assertMain("Ended");
  }

  @Test
  void sameAnswer_givenTwice_leadsOn() {
    share("Given name");
    page.getByRole(AriaRole.BUTTON, named("Start the flow")).dblclick();
    assertHeading("Your customer card");
    page.navigate(addresses.portal("/connections").toString());
    assertThat(link("the flow to " + COMPANY)).hasCount(1);

    share("Full name");
    String confirm = page.url();
    click(AriaRole.BUTTON, "Start the flow");
    assertHeading("Your customer card");
    page.navigate(confirm);
    assertHeading("You have answered this");
    assertThat(link("Go on to " + COMPANY)).isVisible();
  }

  /** The browser's own button, to the page of choices. */
  @Test
  void back_afterTheAnswer_saysThatItWasGivenAndLeadsOn() {
    share("Given name");
    click(AriaRole.BUTTON, "Start the flow");
    assertHeading("Your customer card");
    page.goBack();
    assertHeading("You have answered this");
    assertThat(link("Go on to " + COMPANY)).isVisible();
    page.navigate(addresses.portal("/connections").toString());
    assertThat(link("the flow to " + COMPANY)).hasCount(1);
    assertMain("Given name");
  }

  private void share(String level) {
    ask();
    choose(level);
  }

  private void ask() {
    page.navigate(addresses.shop("/card").toString());
    click(AriaRole.BUTTON, "Fill in from my passport");
    assertHeading(COMPANY + " asks to read some of your data");
  }

  private void choose(String level) {
    group("^Name$").getByRole(AriaRole.RADIO, startingWith(level)).check();
    group("^How long .*Name").getByRole(AriaRole.RADIO, startingWith("30 days")).check();
    click(AriaRole.BUTTON, "Go on with my choices");
    assertHeading("Check your choices");
  }

  private Locator group(String pattern) {
    return page.getByRole(
        AriaRole.GROUP, new Page.GetByRoleOptions().setName(Pattern.compile(pattern)));
  }

  private static Locator.GetByRoleOptions startingWith(String words) {
    return new Locator.GetByRoleOptions().setName(Pattern.compile("^(" + words + ")\\b"));
  }

  private void assertHeading(String words) {
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
        .containsText(words);
  }

  private void assertMain(String words) {
    assertThat(page.getByRole(AriaRole.MAIN)).containsText(words);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private Locator link(String name) {
    return page.getByRole(AriaRole.LINK, named(name));
  }

  private void click(AriaRole role, String name) {
    page.getByRole(role, named(name)).click();
  }

  private void fill(String label, String value) {
    page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(value);
  }
}
