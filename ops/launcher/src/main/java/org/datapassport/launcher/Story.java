package org.datapassport.launcher;

import org.datapassport.launcher.home.Console;
import org.datapassport.launcher.server.Addresses;
import org.datapassport.launcher.server.Service;

/** What a person wants to know once everything runs. */
final class Story {
  private Story() {}

  static void ready(Console console, Settings settings) {
    Addresses addresses = settings.addresses();
    console.line("");
    console.line("Ready.");
    console.step("Portal", addresses.of(Service.VAULT) + "/");
    console.step("Provider", addresses.of(Service.PROVIDER) + "/.well-known/openid-configuration");
    console.step("Registry", addresses.of(Service.REGISTRY) + "/log/checkpoint");
    console.step("Data, logs", settings.home().toString());
    console.line("");
    console.line("Stop with Ctrl-C.");
  }
}
