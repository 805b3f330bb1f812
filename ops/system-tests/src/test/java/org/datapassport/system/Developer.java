package org.datapassport.system;

import java.net.URI;
import org.datapassport.story.Browser;
import org.datapassport.story.Citizen;
import org.datapassport.story.WebForm;
import org.datapassport.story.WebPage;

/** A company's developer at the console, with a browser and an account of their own. */
record Developer(URI provider, Browser browser) {
  /** Makes an account on the way to the console, and ends on its first page. */
  static Developer signedUp(RunningSystem system) {
    Developer developer = new Developer(system.addresses().provider(), new Browser());
    String name = RunningSystem.newName("dev");
    developer
        .open("")
        .follow("I have no data passport yet")
        .formWithButton("Go on with this password")
        .with("display-name", "Brightloom Energy")
        .with("username", name)
        .with("password", "a long passphrase of " + name)
        .send();
    return developer;
  }

  /** A page of the console. */
  WebPage open(String path) {
    return browser.open(URI.create(provider + "/developer" + path));
  }

  /** The form of a registration, filled in with what must be there. */
  WebForm registration(String redirectUri, String jwks) {
    return open("/register")
        .formWithButton("Register")
        .with("name", "Tariff quote")
        .with("redirect-uris", redirectUri)
        .with("application", "native")
        .with("jwks", jwks);
  }

  /** Registers a client; answers its identifier. */
  String register(String redirectUri, String jwks) {
    WebPage page = registration(redirectUri, jwks).send();
    if (page.status() != 200 || !page.says("The client is registered")) {
      throw new AssertionError(
          page.heading() + " " + page.document().select("[role=alert]").text());
    }
    return page.document().select(".head ~ p code").text();
  }

  /** Makes a test person, or gives the one who is there a new password. */
  Citizen makes(String firstName, RunningSystem system) {
    WebPage made = open("/people").formWithButton("Make " + firstName).send();
    return new Citizen(
        system.addresses(),
        made.document().select("#person-username").text(),
        made.document().select("#person-password").text());
  }

  /** Says that a client asks for a strand. */
  WebPage wish(String client, String strand, String why) {
    return open("/clients/" + client + "/strands")
        .formWithButton("Save the strand")
        .with("strand", strand)
        .with("why", why)
        .with("access-days", "90")
        .with("kept-days", "30")
        .send();
  }
}
