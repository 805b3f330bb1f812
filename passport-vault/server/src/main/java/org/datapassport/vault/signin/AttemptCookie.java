package org.datapassport.vault.signin;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.vault.signin.relyingparty.SignInAttempt;

/** Seals a sign-in attempt into a cookie's value and opens it again. */
@Shared
final class AttemptCookie {
  static final String NAME = "portal_signin";

  private static final byte[] AAD = "sign-in-attempt/v1".getBytes(StandardCharsets.US_ASCII);
  private static final int VALUE_CHARS_MAX = 3800;

  private final KeyFile keyFile;

  @Inject
  AttemptCookie(KeyFile keyFile) {
    this.keyFile = keyFile;
  }

  String seal(SignInAttempt attempt) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(keyFile.seal(attempt.toBytes(), AAD));
  }

  /** Empty for anything that this portal did not seal. */
  Optional<SignInAttempt> open(String value) {
    if (value.length() > VALUE_CHARS_MAX) {
      return Optional.empty();
    }
    try {
      return SignInAttempt.fromBytes(keyFile.open(Base64.getUrlDecoder().decode(value), AAD));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
