package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.datapassport.story.Citizen;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.Test;

/**
 * The first page asks for what keeps a citizen from being locked out until it is there, and each
 * header leads to it.
 */
class HomeAsksST {
  private static final String PASSKEY = "Make a passkey";
  private static final String CODES = "Make recovery codes";
  private static final String FILE = "Keep your recovery file";
  private static final String DELETE = "I hold it: delete the key here";

  private final RunningSystem system = RunningSystem.fromProperties();
  private final Citizen ada = system.citizenWithPassport("asked");

  private static WebPage shown(WebPage page, String file) {
    return page.formWithButton(DELETE)
        .attach("data-passport-recovery.json", file.getBytes(StandardCharsets.UTF_8))
        .send();
  }

  @Test
  void home_ofANewCitizen_asksUntilEachIsThere() {
    WebPage home = ada.home();
    assertTrue(home.says(PASSKEY) && home.says(CODES) && home.says(FILE), home.document()::text);
    home.follow("To your recovery codes").formWithButtonId("recovery-codes-make").send();
    WebPage after = ada.home();
    assertFalse(after.says(CODES), "codes are there");
    assertTrue(after.says(PASSKEY) && after.says(FILE), after.document()::text);
  }

  /** A press alone deletes nothing, nor does a file of somebody else. */
  @Test
  void recoveryKey_isDeleted_onlyForWhoeverShowsItsFile() {
    Citizen other = system.citizenWithPassport("other");
    String theirs =
        other.home().follow("Save the file").formWithButton("Download the file").send().body();
    WebPage page = ada.home().follow("Save the file");
    String file = page.formWithButton("Download the file").send().body();
    for (String wrong : List.of("", "{}", "my dog's name", theirs)) {
      WebPage refused = shown(page, wrong);
      assertEquals(422, refused.status(), wrong);
      assertTrue(refused.says("Nothing was deleted"), wrong);
      assertTrue(ada.home().says(FILE), wrong);
    }
    assertEquals(file, page.formWithButton("Download the file").send().body());
    assertTrue(shown(page, file).says("We no longer hold your recovery key"));
    assertFalse(ada.home().says(FILE));
    assertTrue(
        ada.open(system.addresses().portal("/passport/recovery")).says("Only your file has it"));
  }

  @Test
  void header_ofEachPage_leadsToSettingsOrToSigningIn() {
    for (String path :
        List.of("/", "/requests", "/connections", "/activity", "/strands", "/terms")) {
      WebPage page = ada.open(system.addresses().portal(path));
      assertEquals("Sign-in settings", page.follow("Settings").heading(), path);
    }
    Citizen newcomer = system.newcomer("unfinished");
    WebPage making = newcomer.signUp("unfinished");
    assertEquals("Sign-in settings", making.follow("Settings").heading());
    WebPage landing = system.newcomer("stranger").home();
    assertFalse(landing.document().select("header a").text().contains("Settings"));
    assertTrue(landing.document().select("header a").text().contains("Sign in"));
  }

  /** What the portal may ask, no company may. */
  @Test
  void waysIn_askedByAnotherClient_areToldToNobody() throws Exception {
    try (ReadingCompany company = new ReadingCompany(system.addresses(), "Curious")) {
      HttpResponse<String> refused =
          company.post("/account/ways-in", Map.of("sub", "whoever-this-may-be"));
      assertEquals(400, refused.statusCode(), refused.body());
      assertTrue(refused.body().contains("unauthorized_client"), refused.body());
    }
    RawHttp.Answer stranger =
        RawHttp.send(
            system.addresses().provider(),
            "POST",
            system.addresses().provider().getPath() + "/account/ways-in",
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            "sub=x".getBytes(StandardCharsets.US_ASCII));
    assertEquals(401, stranger.status(), stranger.body());
  }
}
