package org.datapassport.provider.passkey;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Fuzz;

/** What browsers, or who plays one, answer to a passkey's challenge. */
class PasskeyFuzzTest {
  private static final String CHALLENGE = "c".repeat(43);
  private static final AccountId ACCOUNT = AccountId.parse("0b7c5f6e-7d4f-4b0e-9a3e-3a2f1c0d9e8f");
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final PasskeyVerifier VERIFIER =
      new PasskeyVerifier(URI.create("https://id.example/id"));
  private static final String CLIENT_DATA =
      Passkey.encode(
          ("{\"type\":\"webauthn.create\",\"challenge\":\""
                  + CHALLENGE
                  + "\",\"origin\":\"https://id.example\"}")
              .getBytes(StandardCharsets.UTF_8));

  @FuzzTest(maxDuration = "10m")
  void answer_anyText_isReadOrRefused(byte[] json) {
    CredentialAnswer.parse(Fuzz.text(json)).ifPresent(CredentialAnswer::unverifiedChallenge);
  }

  /** Whoever makes a valid attestation out of nothing but bytes has broken no rule: format none. */
  @FuzzTest(maxDuration = "10m")
  void attestation_anyBytes_isReadOrRefused(byte[] attestation) {
    CredentialAnswer answer =
        new CredentialAnswer("", CLIENT_DATA, Passkey.encode(attestation), "", "", "");
    VERIFIER
        .verifyNew(answer, CHALLENGE, ACCOUNT, NOW)
        .ifPresent(made -> assertTrue(made.passkey().credentialIdBytes().length > 0));
  }
}
