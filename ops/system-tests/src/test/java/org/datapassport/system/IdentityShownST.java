package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.datapassport.registry.log.instruction.IdentityEvidence;
import org.datapassport.registry.log.instruction.IdentityLink;
import org.datapassport.registry.log.instruction.LinkOpening;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.story.Addresses;
import org.datapassport.story.Citizen;
import org.junit.jupiter.api.Test;

/** A citizen shows a company an identity link; unmodified jose and our rules prove it. */
class IdentityShownST {
  private static final Path PROGRAMS = Path.of("interop", "openid-client").toAbsolutePath();
  private static final Path PLACE = Path.of("target", "interop", "openid-client").toAbsolutePath();
  private static final String NODE = System.getProperty("passport.node", "");

  private final RunningSystem system = RunningSystem.fromProperties();
  private final Addresses addresses = system.addresses();

  @Test
  void link_shownToOneCompany_isProvedToItAndToNoOther() throws Exception {
    assumeTrue(!NODE.isEmpty(), "SKIPPED: npm jose and openid-client, for want of node");
    Citizen ada = system.citizenWithPassport("shown");
    ada.putFacts("name", RunningSystem.NAME);
    try (AccountIssuerProcess bank = AccountIssuerProcess.start(addresses.vault())) {
      assertTrue(bank.link(ada, addresses, "Test Bank", "customer-of-B").says("The link is made"));
    }
    InteropProgram.install(PROGRAMS, PLACE);
    Path person = PLACE.resolve("shown.json");
    Path opened = PLACE.resolve("opened.json");
    Files.writeString(person, ada.credentials());
    InteropProgram.run(
        PLACE,
        List.of(
            NODE,
            "identity.mjs",
            addresses.provider().toString(),
            addresses.vault().toString(),
            person.toString(),
            opened.toString()));

    JsonObject shown = JsonParser.parseString(Files.readString(opened)).getAsJsonObject();
    Receipt receipt = Receipt.parse(shown.get("receipt").getAsString()).orElseThrow();
    byte[] canonical = shown.get("opening").getAsString().getBytes(StandardCharsets.UTF_8);
    LinkOpening opening = LinkOpening.parse(canonical).orElseThrow();
    Ed25519Key verifier = Ed25519Key.ofMultikey(shown.get("verifier").getAsString()).orElseThrow();
    IdentityEvidence evidence =
        IdentityLink.verifyOpened(receipt, opening, logKey(), verifier).orElseThrow();
    assertEquals(IdentityEvidence.Strength.SUBSTANTIAL, evidence.strength());
    LinkOpening other = new LinkOpening(receipt.opening().salt(), evidence);
    assertFalse(IdentityLink.verifyOpened(receipt, other, logKey(), verifier).isAccepted());
    assertTrue(ada.activity().says("Careful Lender"));
    assertTrue(ada.activity().says("asked what you show of your identity"));
  }

  private NoteKey logKey() throws Exception {
    HttpResponse<String> answer =
        PlainHttp.client()
            .send(
                HttpRequest.newBuilder(addresses.registry("/log/key")).build(),
                HttpResponse.BodyHandlers.ofString());
    return NoteKey.parse(answer.body().strip()).orElseThrow();
  }
}
