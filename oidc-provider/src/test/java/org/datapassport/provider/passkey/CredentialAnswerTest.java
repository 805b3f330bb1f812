package org.datapassport.provider.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.provider.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialAnswerTest {
  private final AccountId account = new AccountId(new UUID(1, 2));
  private final PasskeyVerifier verifier = new PasskeyVerifier(URI.create("https://id.example/id"));

  private static String clientData(String challenge) {
    String json = "{\"type\":\"webauthn.create\",\"challenge\":\"" + challenge + "\"}";
    return Passkey.encode(json.getBytes(StandardCharsets.UTF_8));
  }

  private static CredentialAnswer answer(String clientData) {
    String json = "{\"rawId\":\"AAAA\",\"response\":{\"clientDataJSON\":\"" + clientData + "\"}}";
    return CredentialAnswer.parse(json).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{}", "{\"response\":1}", "{\"response\":[]}", "<"})
  void parse_ofAnythingElse_isNoAnswer(String json) {
    assertEquals(Optional.empty(), CredentialAnswer.parse(json));
  }

  @Test
  void parse_ofMembersThatAreNotBase64url_dropsThem() {
    CredentialAnswer parsed =
        CredentialAnswer.parse("{\"rawId\":\"a+b\",\"response\":{\"signature\":7}}").orElseThrow();
    assertEquals("", parsed.unverifiedId());
    assertEquals("", parsed.unverifiedSignature());
    assertEquals(Optional.empty(), parsed.unverifiedChallenge());
  }

  @Test
  void parse_ofTooLongText_isNoAnswer() {
    String json = "{\"response\":{},\"x\":\"" + "a".repeat(CredentialAnswer.CHARS_MAX) + "\"}";
    assertEquals(Optional.empty(), CredentialAnswer.parse(json));
  }

  @Test
  void challenge_ofOurLengthOnly_isLookedUp() {
    String challenge = "c".repeat(43);
    assertEquals(Optional.of(challenge), answer(clientData(challenge)).unverifiedChallenge());
    assertEquals(Optional.empty(), answer(clientData("short")).unverifiedChallenge());
  }

  @Test
  void verifyNew_withoutAttestation_isRefusedWithoutException() {
    String challenge = "c".repeat(43);
    assertTrue(
        verifier
            .verifyNew(answer(clientData(challenge)), challenge, account, Instant.EPOCH)
            .isEmpty());
  }

  @Test
  void options_forNewPasskeys_wantDiscoverableAndVerified() {
    PasskeyOptions.Person person =
        new PasskeyOptions.Person(account, "ada", "</script><script>alert(1)");
    String json = PasskeyOptions.forNew("challenge", "id.example", person, List.of());
    assertTrue(json.contains("\"residentKey\":\"required\""), json);
    assertTrue(json.contains("\"userVerification\":\"required\""), json);
    assertTrue(json.contains("\"attestation\":\"none\""), json);
    assertFalse(json.contains("ada@"), json);
    assertEquals(22, PasskeyOptions.handle(account).length());
  }

  @Test
  void options_forUse_nameNoPasskey() {
    String json = PasskeyOptions.forUse("challenge", "id.example");
    assertTrue(json.contains("\"allowCredentials\":[]"), json);
    assertTrue(json.contains("\"rpId\":\"id.example\""), json);
  }
}
