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
    if (settings.isWhole()) {
      console.step("Portal", addresses.publicOf(Service.VAULT) + "/");
      console.step(
          "Provider", addresses.publicOf(Service.PROVIDER) + "/.well-known/openid-configuration");
    }
    if (settings.services().contains(Service.REGISTRY)) {
      console.step("Registry", addresses.publicOf(Service.REGISTRY) + "/");
      console.step("Log", addresses.publicOf(Service.REGISTRY) + "/log/checkpoint");
    }
    if (hasDemoCompany) {
      console.step("Demo company", "http://localhost:" + addresses.demoPort() + "/");
    }
    Service first = settings.isWhole() ? Service.VAULT : settings.services().iterator().next();
    if (addresses.named().containsKey(first)) {
      console.step("Behind it", "http://localhost:" + addresses.port() + "  (for the proxy)");
    } else {
      console.step("Over TLS", addresses.ofTls(first) + "/  (authority: tls/ca.pem)");
    }
    console.step(
        "Operator",
        "http://127.0.0.1:" + settings.addresses().operatorPort() + "/health, /metrics, /openapi");
    console.step("Data, logs", settings.home().toString());
    console.line("");
    console.line("Stop with Ctrl-C.");
  }
}
