package org.datapassport.provider.signin.trip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.datapassport.provider.error.OAuthError;
import org.junit.jupiter.api.Test;

final class RequirementsTest {
  @Test
  void essentialClass_thatWasNotReached_isAFailure() {
    List<String> passkey = List.of("urn:dcann:acr:passkey-uv");

    assertEquals(
        Optional.of(OAuthError.UNMET_AUTHENTICATION_REQUIREMENTS),
        Requirements.brokenClass(passkey, "urn:dcann:acr:password"));
    assertEquals(Optional.empty(), Requirements.brokenClass(passkey, "urn:dcann:acr:passkey-uv"));
    assertEquals(Optional.empty(), Requirements.brokenClass(List.of(), "urn:dcann:acr:password"));
  }
}
