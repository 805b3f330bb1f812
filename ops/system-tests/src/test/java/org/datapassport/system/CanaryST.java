package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.datapassport.story.Citizen;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.Test;

/** What a citizen keeps in the vault is nowhere else: no log, no plain column, no error. */
class CanaryST {
  private final RunningSystem system = RunningSystem.fromProperties();
  private final SecureRandom random = new SecureRandom();
  private final List<Canary> canaries = new ArrayList<>();
  private final Set<String> leaks = new TreeSet<>();

  /** How many canaries, from the first on, the pages of their owner may show. */
  private int kept;

  private String canary(String place) {
    Canary canary = Canary.at(place, random);
    canaries.add(canary);
    return canary.value();
  }

  @Test
  void canaries_afterTheWholeStoryAndManyErrors_areOnlyInTheVault()
      throws IOException, SQLException {
    String username = "wren-" + Long.toHexString(random.nextLong());
    Citizen wren = new Citizen(system.addresses(), username, "pass " + canary("password"));
    wren.signUp("Wren");
    wren.makePassport("Wren");

    String street = canary("street");
    putFacts(wren, street);
    importFiles(wren);
    shareWithShop(wren, street);
    kept = canaries.size();
    provokeErrors(wren);
    kept = 0;
    provokeErrorsWithoutAccount();

    assertEquals(Set.of(), leaks, "in error answers");
    searchDatabases(username);
    searchFiles();
    assertEquals(Set.of(), leaks, "at rest");
  }

  private void putFacts(Citizen wren, String street) {
    Map<String, String> name =
        Map.of("givenName", canary("given name"), "familyName", canary("family name"));
    assertEquals(200, wren.putFacts("name", name).status());
    Map<String, String> address =
        Map.of(
            "streetAddress",
            street,
            "postalCode",
            canary("postal code").substring(0, 8),
            "addressLocality",
            canary("locality"),
            "addressCountry",
            "EE");
    assertEquals(200, wren.putFacts("postal-address", address).status());
    assertTrue(wren.strand("postal-address").body().contains(street), "the vault has the value");
  }

  private void importFiles(Citizen wren) {
    String track =
        demoText("ada-track.gpx")
            .replace("A Tuesday in Tallinn", canary("track title"))
            .replace("Ride to work", canary("track name"));
    bringIn(wren, canary("file name") + ".gpx", track);
    String seller = canary("seller");
    String statement =
        demoText("ada-statement.xml")
            .replace("Green &amp; Sons", "Green &amp; Sons " + seller)
            .replace("Kalamaja Bakery", canary("bakery"))
            .replace("Ada Okonkwo-Lind", canary("account owner"))
            .replace("Card payment", canary("remittance text"));
    bringIn(wren, "statement.xml", statement);
    assertTrue(wren.strand("grocery-spending").body().contains(seller), "the vault has the seller");
  }

  private static void bringIn(Citizen wren, String name, String text) {
    WebPage plan = wren.offerFile(name, text.getBytes(StandardCharsets.UTF_8));
    assertEquals(200, wren.acceptImport(plan).status(), name);
  }

  private void shareWithShop(Citizen wren, String street) {
    WebPage consent =
        wren.open(system.addresses().shop("/card")).formWithButton("from my passport").send();
    WebPage confirm =
        wren.choose(
            consent,
            List.of(
                new Citizen.Choice("Name", "Full name", "Once"),
                new Citizen.Choice("Postal address", "Full address", "Once"),
                new Citizen.Choice("Grocery spending", "Single purchases", "30 days")));
    WebPage card = wren.startFlow(confirm);
    assertTrue(card.body().contains(street), "the company got the value");
    assertEquals(200, wren.open(system.addresses().shop("/shopping")).status());
    assertEquals(200, wren.activity().status());
  }

  /** Inputs that are refused; each has a canary, and no answer may have one. */
  private void provokeErrors(Citizen wren) {
    String text = canary("refused file");
    List<String> files =
        List.of(
            text,
            "<gpx><trk><name>" + text,
            "<?xml version=\"1.0\"?><Document><" + text + "/></Document>",
            "<!DOCTYPE a [<!ENTITY b \"" + text + "\">]><gpx>&b;</gpx>",
            demoText("ada-track.gpx").replace("2026-11-17T05:48:10Z", text),
            demoText("ada-statement.xml").replace("690.00", text));
    for (String file : files) {
      byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
      silent(wren.offerFile(canary("refused file name"), bytes));
    }
    for (URI address : wrongAddresses(canary("portal address"))) {
      silent(wren.open(address));
    }
    WebPage refused =
        wren.open(system.addresses().portal("/strands/name/edit"))
            .formWithButton("Save")
            .tampered(canary("unknown field"), canary("unknown value"))
            .tampered("csrf", canary("wrong token"))
            .send();
    assertTrue(refused.status() >= 400, "a wrong form is refused");
    silent(refused);
    wren.putFacts("postal-address", Map.of("addressCountry", canary("wrong country")));
  }

  private void provokeErrorsWithoutAccount() {
    String value = canary("a stranger's address");
    Citizen stranger = new Citizen(system.addresses(), "nobody-" + value, value);
    silent(stranger.signIn());
    for (URI address : wrongAddresses(value)) {
      silent(stranger.open(address));
    }
  }

  private List<URI> wrongAddresses(String value) {
    List<URI> wrong = new ArrayList<>();
    for (URI base :
        List.of(
            system.addresses().vault(),
            system.addresses().provider(),
            system.addresses().registry())) {
      wrong.add(URI.create(base + "/" + value));
      wrong.add(URI.create(base + "/assets/" + value));
    }
    URI vault = system.addresses().vault();
    wrong.add(URI.create(vault + "/strands/" + value));
    wrong.add(URI.create(vault + "/strands/name?from-y=" + value));
    wrong.add(URI.create(vault + "/strands/import/" + value));
    wrong.add(URI.create(vault + "/connections/" + value));
    wrong.add(URI.create(vault + "/data/strands/" + value));
    wrong.add(URI.create(vault + "/signin/callback?code=" + value + "&state=" + value));
    URI provider = system.addresses().provider();
    wrong.add(URI.create(provider + "/authorize?client_id=" + value + "&request_uri=" + value));
    wrong.add(URI.create(provider + "/consent/" + value));
    wrong.add(URI.create(provider + "/interaction/" + value));
    wrong.add(URI.create(system.addresses().registry() + "/passports/" + value));
    wrong.add(URI.create(system.addresses().registry() + "/1.0/identifiers/did:webvh:" + value));
    return wrong;
  }

  /**
   * What is in a form's own fields is the citizen's, on the way back to the citizen; so is what a
   * page of the vault shows beside an error.
   */
  private void silent(WebPage answer) {
    if (answer.status() == 200) {
      return; // Not refused: a dry run of what can be read of a damaged file.
    }
    var words = answer.document().clone();
    words.select("input, textarea, a, link, form").forEach(each -> each.clearAttributes());
    String shown = words.outerHtml() + answer.headers().map();
    for (Canary canary : canaries.subList(kept, canaries.size())) {
      canary
          .in(shown)
          .ifPresent(form -> leaks.add(form + ": " + answer.status() + " " + plainPath(answer)));
    }
  }

  private static String plainPath(WebPage answer) {
    return answer.address().getPath().replaceAll("Q[0-9A-Za-z]{12}", "…");
  }

  private void searchDatabases(String username) throws SQLException {
    Canary known = Canary.of("username", username);
    TableScan.Result provider = TableScan.of(system, "provider", List.of(known));
    assertFalse(provider.found().isEmpty(), "the search finds what is there");
    for (String database : List.of("registry", "provider", "vault", "postgres")) {
      TableScan.Result result = TableScan.of(system, database, canaries);
      assertTrue(database.equals("postgres") || result.rows() > 0, database + " has rows");
      leaks.addAll(result.found());
    }
  }

  /** Everything below the home, the database's own files included. */
  private void searchFiles() throws IOException {
    int logs = 0;
    try (Stream<Path> files = Files.walk(system.home())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        logs += file.toString().endsWith(".log") ? 1 : 0;
        searchFile(file);
      }
    }
    assertTrue(logs >= 3, "the logs of server, database and company were read");
  }

  private void searchFile(Path file) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return; // The running database renames and removes its files.
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (Canary canary : canaries) {
      canary.in(text).ifPresent(form -> leaks.add(form + ": " + system.home().relativize(file)));
    }
  }

  private static String demoText(String name) {
    return new String(RunningSystem.demoFile(name), StandardCharsets.UTF_8);
  }
}
