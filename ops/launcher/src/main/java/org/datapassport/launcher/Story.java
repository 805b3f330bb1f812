package org.datapassport.launcher;

import org.datapassport.launcher.home.Console;
import org.datapassport.launcher.server.Addresses;
import org.datapassport.launcher.server.Service;

/** What a person wants to know once everything runs. */
final class Story {
  private Story() {}

  static void ready(Console console, Settings settings, boolean hasDemoCompany) {
    Addresses addresses = settings.addresses();
    console.line("");
    console.line("Ready.");
    console.step("Portal", addresses.of(Service.VAULT) + "/");
    console.step("Provider", addresses.of(Service.PROVIDER) + "/.well-known/openid-configuration");
    console.step("Registry", addresses.of(Service.REGISTRY) + "/log/checkpoint");
    if (hasDemoCompany) {
      console.step("Demo company", "http://localhost:" + addresses.demoPort() + "/");
    }
    console.step("Over TLS", addresses.ofTls(Service.VAULT) + "/  (authority: tls/ca.pem)");
    console.step("Data, logs", settings.home().toString());
    console.line("");
    console.line("Stop with Ctrl-C.");
  }
}
