package org.datapassport.system;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** A made-up authenticator inside the browser that holds discoverable passkeys. */
record VirtualAuthenticator(CDPSession devtools, String id) {
  static VirtualAuthenticator pluggedInto(Page page) {
    CDPSession devtools = page.context().newCDPSession(page);
    devtools.send("WebAuthn.enable");
    JsonObject options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    options.addProperty("automaticPresenceSimulation", true);
    JsonObject call = new JsonObject();
    call.add("options", options);
    JsonObject made = devtools.send("WebAuthn.addVirtualAuthenticator", call);
    return new VirtualAuthenticator(devtools, made.get("authenticatorId").getAsString());
  }

  JsonArray credentials() {
    return devtools.send("WebAuthn.getCredentials", call()).getAsJsonArray("credentials");
  }

  /** The one passkey, private key included, as a thief of the device's memory would have it. */
  JsonObject stolenCredential() {
    return credentials().get(0).getAsJsonObject().deepCopy();
  }

  /** Puts a passkey in that was made elsewhere. */
  void put(JsonObject credential, int signCount) {
    JsonObject copy = credential.deepCopy();
    copy.addProperty("signCount", signCount);
    JsonObject call = call();
    call.add("credential", copy);
    devtools.send("WebAuthn.addCredential", call);
  }

  /** From now on the finger or face is not the holder's. */
  void doubtItsHolder() {
    JsonObject call = call();
    call.addProperty("isUserVerified", false);
    devtools.send("WebAuthn.setUserVerified", call);
  }

  void unplug() {
    devtools.send("WebAuthn.removeVirtualAuthenticator", call());
  }

  private JsonObject call() {
    JsonObject call = new JsonObject();
    call.addProperty("authenticatorId", id);
    return call;
  }
}
