package org.datapassport.vault.signin;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Optional;

/** Reads which key a token claims to be signed with; the claim decides nothing but a look-up. */
final class KeyIds {
  private KeyIds() {}

  static Optional<String> of(String uncheckedToken) {
    try {
      return Optional.ofNullable(SignedJWT.parse(uncheckedToken).getHeader().getKeyID());
    } catch (ParseException e) {
      return Optional.empty();
    }
  }
}
