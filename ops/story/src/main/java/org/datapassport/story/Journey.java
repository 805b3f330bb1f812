package org.datapassport.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.datapassport.registry.log.webvh.VerifiedLog;

/**
 * The whole way of the data, once, by one new citizen with real files and one real company.
 *
 * <p>Each step throws when something is not as it should be; what is left behind is an account with
 * an ended flow.
 */
public final class Journey {
  /** The company's name as it registered itself. */
  public static final String COMPANY = "Green & Sons";

  /** The demo citizen's files with a strand that each fills. */
  private static final SortedMap<String, String> EXPORTS =
      new TreeMap<>(
          Map.of(
              "ada-track.gpx", "movement",
              "ada-statement.xml", "grocery-spending",
              "ada-health-export.xml", "heart-rate"));

  private final Addresses addresses;
  private final Path files;
  private final Citizen citizen;
  private final PublicLog log;
  private final Narrator narrator;

  /**
   * Prepares a journey.
   *
   * @param files folder with the demo citizen's exports
   * @param citizen a person who has no account yet
   */
  public Journey(Addresses addresses, Path files, Citizen citizen, Clock clock, Narrator narrator) {
    this.addresses = addresses;
    this.files = files;
    this.citizen = citizen;
    this.log = new PublicLog(addresses.registry(), clock);
    this.narrator = narrator;
  }

  /** Plays all steps. */
  public void play() {
    signUp();
    String number = makePassport();
    fillVault();
    WebPage consent = ask();
    answer(consent);
    companyReads();
    citizenSeesTheRead();
    end();
    companyIsCutOff();
    passportStands(number);
  }

  /**
   * Up to a full vault, for those who want to look at one; does what is still to do of it.
   *
   * @param hasAccount whether the citizen is signed in, perhaps since an interrupted run
   */
  public void settleIn(boolean hasAccount) {
    if (!hasAccount) {
      signUp();
    }
    if (!hasAccount || citizen.home().hasButton("Make my passport")) {
      makePassport();
    }
    if (isMissing("name") || isMissing("postal-address")) {
      typeIn();
    }
    EXPORTS.forEach(
        (name, slug) -> {
          if (isMissing(slug)) {
            bringIn(name, slug);
          }
        });
  }

  private boolean isMissing(String slug) {
    return citizen.strand(slug).status() != 200;
  }

  private void signUp() {
    narrator.begins("Ada makes an account, with a password because this program has no passkey");
    citizen.signUp("Ada Okonkwo-Lind");
    narrator.holds("signed in; the portal offers a passport");
  }

  private String makePassport() {
    narrator.begins("The vault makes keys and asks the registry for a passport");
    citizen.makePassport("Ada Okonkwo-Lind");
    String number = citizen.passportNumber();
    VerifiedLog identifier = log.resolve(number);
    long size = log.verifyWhole();
    narrator.holds(
        "passport "
            + identifier.passportNumber().printed()
            + ", in the log of "
            + size
            + ", all hashes re-derived");
    return number;
  }

  private void fillVault() {
    typeIn();
    EXPORTS.forEach(this::bringIn);
  }

  private void typeIn() {
    narrator.begins("Ada types in her name and address");
    citizen.putFacts("name", Map.of("givenName", "Ada", "familyName", "Okonkwo-Lind"));
    citizen.putFacts(
        "postal-address",
        Map.of(
            "streetAddress", "Kalamaja 12-4",
            "postalCode", "10413",
            "addressLocality", "Tallinn",
            "addressCountry", "EE"));
    narrator.holds("two strands, typed in");
  }

  private void bringIn(String name, String slug) {
    narrator.begins("Ada brings in " + name);
    WebPage plan = citizen.offerFile(name, read(name));
    String records = plan.formWithButton("Add ").words().replaceAll("\\D", "");
    citizen.acceptImport(plan);
    WebPage strand = citizen.strand(slug);
    if (strand.status() != 200) {
      throw new WebPage.Mismatch("strand " + slug + " is not there", strand);
    }
    narrator.holds(records + " records, shown first and then added");
    WebPage again = citizen.offerFile(name, read(name));
    if (!again.says("Nothing new")) {
      throw new WebPage.Mismatch("the same file would add something twice", again);
    }
  }

  private WebPage ask() {
    narrator.begins(COMPANY + " asks for name, address, spending and movement, for 12 months");
    WebPage consent =
        citizen.open(addresses.shop("/card")).formWithButton("Fill in from my passport").send();
    Citizen.expect(COMPANY + " asks to read some of your data", consent);
    if (!consent.document().select("input.sh[checked]").isEmpty()) {
      throw new WebPage.Mismatch("something is preselected", consent);
    }
    narrator.holds("a signed request; nothing is preselected");
    return consent;
  }

  private void answer(WebPage consent) {
    narrator.begins("Ada gives name and address once, monthly totals for 30 days, no movement");
    WebPage confirm =
        citizen.choose(
            consent,
            List.of(
                new Citizen.Choice("Name", "Full name", "Once"),
                new Citizen.Choice("Postal address", "Full address", "Once"),
                new Citizen.Choice("Grocery spending", "Monthly totals", "30 days")));
    WebPage card = citizen.startFlow(confirm);
    Citizen.expect("Your customer card", card);
    for (String value : List.of("Ada", "Okonkwo-Lind", "Kalamaja 12-4", "Tallinn")) {
      if (card.document().select("input[value=\"" + value + "\"]").isEmpty()) {
        throw new WebPage.Mismatch("the card is not filled in", card);
      }
    }
    narrator.holds("the company's form is filled in");
  }

  private void companyReads() {
    narrator.begins(COMPANY + " reads the spending, and tries for more");
    WebPage box = citizen.open(addresses.shop("/shopping"));
    Citizen.expect("Your weekly box", box);
    boolean isTotals = box.says("period") && !box.says("seller") && !box.says("time");
    if (!isTotals) {
      throw new WebPage.Mismatch("not monthly totals", box);
    }
    WebPage keys = citizen.open(addresses.shop("/access.json"));
    expectJson(keys, "\"read\":\"200\"", "\"introspection\":\"active\"");
    expectJson(keys, "\"movement\":\"404\"", "\"never-heard-of\":\"404\"", "\"name\":\"404\"");
    if (keys.body().contains("Movement")) {
      throw new WebPage.Mismatch("the company learns about movement", keys);
    }
    narrator.holds("monthly totals only; refused, unknown and used-up strands look the same");
  }

  private void citizenSeesTheRead() {
    narrator.begins("Ada looks at who has what, and at the activity");
    WebPage activity = citizen.activity();
    if (!activity.says(COMPANY) || !citizen.connections().says(COMPANY)) {
      throw new WebPage.Mismatch("the read is not shown", activity);
    }
    narrator.holds("each read is there, with company, strand and time");
  }

  private void end() {
    narrator.begins("Ada ends it");
    WebPage ended = citizen.end(COMPANY);
    if (ended.status() != 200) {
      throw new WebPage.Mismatch("the end was not accepted", ended);
    }
    narrator.holds("one button");
  }

  private void companyIsCutOff() {
    narrator.begins(COMPANY + " tries every key that it still holds");
    WebPage keys = citizen.open(addresses.shop("/access.json"));
    expectJson(
        keys,
        "\"read\":\"401\"",
        "\"refresh\":\"invalid_grant\"",
        "\"introspection\":\"inactive\"");
    narrator.holds("read refused, refresh refused, token inactive");
  }

  private void passportStands(String number) {
    narrator.begins("Anybody resolves the passport and verifies the log");
    VerifiedLog identifier = log.resolve(number);
    long size = log.verifyWhole();
    narrator.holds(identifier.did().toString().length() + " characters of DID; log of " + size);
  }

  private static void expectJson(WebPage page, String... parts) {
    String squeezed = page.body().replaceAll("\\s+", "");
    for (String part : parts) {
      if (!squeezed.contains(part)) {
        throw new WebPage.Mismatch("expected " + part + " in " + squeezed, page);
      }
    }
  }

  private byte[] read(String name) {
    try {
      return Files.readAllBytes(files.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }
}
