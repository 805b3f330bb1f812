package org.datapassport.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.datapassport.story.Addresses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page on which a citizen decides must not push, nor weigh, nor make stopping harder. */
final class ConsentPageBrowserST {
  private static final long BYTES_MAX = 60 * 1024;

  /** What a reader sees of a button; the words and the place are left out. */
  private static final String LOOKS =
      """
      e => { const s = getComputedStyle(e), r = e.getBoundingClientRect();
        return [r.width, r.height, s.color, s.backgroundColor, s.borderColor, s.borderWidth,
          s.fontWeight, s.fontSize, s.fontFamily, s.textDecorationLine, s.opacity].join(' | '); }
      """;

  private final Addresses addresses = RunningSystem.fromProperties().addresses();
  private final Chromium chromium;
  private final BrowserContext window;
  private final Page page;

  ConsentPageBrowserST() {
    chromium = Chromium.start();
    window = chromium.window(true);
    page = window.newPage();
  }

  @BeforeEach
  void signUp() {
    String name = RunningSystem.newName("ada");
    page.navigate(addresses.portal("/").toString());
    click(AriaRole.LINK, "Sign in or get a passport");
    click(AriaRole.LINK, "I have no data passport yet");
    fill("How you want to be called", "Ada Okonkwo-Lind");
    fill("User name", name);
    fill("Password", "correct horse battery " + name);
    click(AriaRole.BUTTON, "Go on with this password");
    fill("Name on the card", "Ada Okonkwo-Lind");
    click(AriaRole.BUTTON, "Make my passport");
    page.navigate(addresses.portal("/strands/name/edit").toString());
    fill("Given name", "Ada");
    fill("Family name", "Okonkwo-Lind");
    click(AriaRole.BUTTON, "Save");
  }

  @AfterEach
  void closeBrowser() {
    chromium.close();
  }

  @Test
  void choices_ofAFreshRequest_areAllOnDontShare() {
    ask();
    Locator chosen = page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setChecked(true));
    Locator levels = chosen.and(page.locator("[name^=level-]"));
    assertThat(levels).hasCount(4);
    levels.all().forEach(level -> assertThat(level).hasValue("no"));
  }

  @Test
  void bothAnswers_lookTheSame_onEachScreen() {
    ask();
    for (int width : List.of(1280, 320)) {
      page.setViewportSize(width, 800);
      assertEquals(looks("Go on with my choices"), looks("Share nothing"), "at " + width + " px");
    }
  }

  @Test
  void page_withFreshCache_weighsLittleAndBreaksNoRuleOfItsOwn() {
    List<String> complaints = new ArrayList<>();
    page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
    page.onPageError(complaints::add);
    ask();
    AtomicLong bytes = new AtomicLong();
    CDPSession devtools = window.newCDPSession(page);
    devtools.send("Network.enable");
    JsonObject off = new JsonObject();
    off.addProperty("cacheDisabled", true);
    devtools.send("Network.setCacheDisabled", off);
    devtools.on(
        "Network.loadingFinished",
        event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
    page.reload();
    page.waitForLoadState(LoadState.NETWORKIDLE);
    assertEquals(List.of(), complaints);
    assertTrue(bytes.get() > 1024, "nothing was counted");
    assertTrue(bytes.get() < BYTES_MAX, "the page weighs " + bytes + " bytes");
  }

  @Test
  void ending_comparedWithStarting_takesNoMorePages() {
    AtomicInteger pages = new AtomicInteger();
    ask();
    page.onFrameNavigated(frame -> pages.incrementAndGet());
    group("^Name$").getByRole(AriaRole.RADIO, startingWith("Full name")).check();
    group("^How long .*Name")
        .getByRole(AriaRole.RADIO, startingWith("Once|30 days"))
        .last()
        .check();
    click(AriaRole.BUTTON, "Go on with my choices");
    click(AriaRole.BUTTON, "Start the flow");
    assertHeading("Your customer card");
    int starting = pages.getAndSet(0);

    page.navigate(addresses.portal("/connections").toString());
    pages.set(0);
    click(AriaRole.LINK, "the flow to Green & Sons");
    click(AriaRole.BUTTON, "End the flow");
    assertThat(page.getByRole(AriaRole.MAIN)).containsText("Ended");
    assertTrue(pages.get() <= starting, "starting: " + starting + " pages, ending: " + pages.get());
  }

  /** Whoever sends a link cannot make our pages say that something was done. */
  @Test
  void notes_ofSomebodysLink_areNotShown() {
    for (String link : List.of("/connections?note=ended", "/?note=closed.AAAAAAAAAAAAAAAAAAAAAA")) {
      page.navigate(addresses.portal(link).toString());
      assertThat(page.getByRole(AriaRole.MAIN)).not().containsText("The flow has ended");
      assertThat(page.getByRole(AriaRole.MAIN)).not().containsText("Your passport is closed");
    }
  }

  /** What is taken away is neither confirmed nor given, and stands so in the connection. */
  @Test
  void less_thanTheyAsked_isWhatFlows() {
    ask();
    group("^Name$").getByRole(AriaRole.RADIO, startingWith("Full name")).check();
    page.getByText("Share less than they asked").first().click();
    group("^Each record tells \\(Name\\)$").getByLabel("Given name").uncheck();
    group("^Each record tells \\(Name\\)$").getByLabel("Family name").uncheck();
    click(AriaRole.BUTTON, "Go on with my choices");
    assertThat(
            page.getByRole(
                AriaRole.LINK,
                new Page.GetByRoleOptions().setName("Name: leave at least one thing")))
        .isVisible();
    assertThat(group("^Each record tells \\(Name\\)$").getByLabel("Family name")).not().isChecked();

    group("^Each record tells \\(Name\\)$").getByLabel("Given name").check();
    page.getByLabel("How long they may keep it (Name)").selectOption("P7D");
    group("^How long may .*Name").getByRole(AriaRole.RADIO, startingWith("30 days")).check();
    click(AriaRole.BUTTON, "Go on with my choices");
    Locator main = page.getByRole(AriaRole.MAIN);
    assertThat(main).containsText("Given name");
    assertThat(main).containsText("7 days after they read it");
    assertThat(main).not().containsText("Family name");
    assertThat(main).not().containsText("Okonkwo-Lind");
    click(AriaRole.BUTTON, "Start the flow");

    assertHeading("Your customer card");
    assertThat(page.getByLabel("Given name")).hasValue("Ada");
    assertThat(page.getByLabel("Family name")).hasValue("");
    page.navigate(addresses.portal("/connections").toString());
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Green & Sons"))
        .first()
        .click();
    assertThat(page.getByRole(AriaRole.MAIN)).containsText("7 days after");
    assertThat(page.getByRole(AriaRole.MAIN)).not().containsText("Family name");
  }

  /** Two accounts are two strands; the citizen says which, and no word is said of the other. */
  @Test
  void oneOfTwoAccounts_isPickedByTheCitizen_andStandsInTheConnection() {
    bring("EE471000001020141111", "Rimi");
    bring("EE382200221020142222", "Selver");
    ask();
    Locator which = group("^Which of yours\\? \\(Grocery spending\\)$");
    assertThat(which.getByRole(AriaRole.RADIO, new Locator.GetByRoleOptions().setChecked(true)))
        .hasCount(0);
    group("^Grocery spending$").getByRole(AriaRole.RADIO).nth(1).check();
    click(AriaRole.BUTTON, "Go on with my choices");
    assertThat(
            page.getByRole(
                AriaRole.LINK,
                new Page.GetByRoleOptions().setName("Grocery spending: pick which of yours it is")))
        .isVisible();
    which.getByRole(AriaRole.RADIO, startingWith("Account ending in 2222")).check();
    click(AriaRole.BUTTON, "Go on with my choices");
    Locator main = page.getByRole(AriaRole.MAIN);
    assertThat(main).containsText("Grocery spending: Account ending in 2222");
    assertThat(main).not().containsText("1111");
    click(AriaRole.BUTTON, "Start the flow");
    page.navigate(addresses.portal("/connections").toString());
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Green & Sons"))
        .first()
        .click();
    assertThat(main).containsText("Grocery spending: Account ending in 2222");
    assertThat(main).not().containsText("1111");
    ask();
    assertThat(main)
        .containsText("They read this now: Grocery spending: Account ending in 2222 as ");
  }

  /** A statement of two purchases, which goes where its account's records are. */
  private void bring(String account, String seller) {
    StringBuilder entries = new StringBuilder();
    for (int day = 1; day <= 2; day++) {
      entries.append(
          """
          <Ntry><Amt Ccy="EUR">1%d.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>
          <BookgDt><Dt>2026-10-0%d</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><Cdtr><Nm>%s</Nm>
          </Cdtr></RltdPties></TxDtls></NtryDtls></Ntry>
          """
              .formatted(day, day, seller));
    }
    String statement =
        """
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>
        <Acct><Id><IBAN>%s</IBAN></Id></Acct>%s</Stmt></BkToCstmrStmt></Document>
        """
            .formatted(account, entries);
    page.navigate(addresses.portal("/strands/import").toString());
    page.getByLabel("File", new Page.GetByLabelOptions().setExact(true))
        .setInputFiles(
            new FilePayload(
                "statement.xml", "application/xml", statement.getBytes(StandardCharsets.UTF_8)));
    click(AriaRole.BUTTON, "Look at what it would add");
    assertThat(page.getByRole(AriaRole.MAIN))
        .containsText("Account ending in " + account.substring(account.length() - 4));
    click(AriaRole.BUTTON, "Add 4 records");
    assertThat(page.getByRole(AriaRole.MAIN)).containsText("The file is in your vault");
  }

  private void ask() {
    page.navigate(addresses.shop("/card").toString());
    click(AriaRole.BUTTON, "Fill in from my passport");
    assertHeading("Green & Sons asks to read some of your data");
  }

  private Object looks(String button) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
        .evaluate(LOOKS);
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

  private void click(AriaRole role, String name) {
    page.getByRole(role, new Page.GetByRoleOptions().setName(name)).click();
  }

  private void fill(String label, String value) {
    page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(value);
  }
}
