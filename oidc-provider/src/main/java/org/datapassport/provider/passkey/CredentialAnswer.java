package org.datapassport.provider.passkey;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * What the script sends of a browser's PublicKeyCredential; all members base64url, none checked.
 *
 * @param userHandle the account's id in 16 bytes; empty for a new passkey
 */
record CredentialAnswer(
    String unverifiedId,
    String unverifiedClientData,
    String unverifiedAttestation,
    String unverifiedAuthenticatorData,
    String unverifiedSignature,
    String userHandle) {
  /** Attestations of hardware with certificates stay below 8 KiB. */
  static final int CHARS_MAX = 32 * 1024;

  /** Reads an answer; empty for anything that is none. */
  static Optional<CredentialAnswer> parse(String json) {
    if (json.length() > CHARS_MAX) {
      return Optional.empty();
    }
    try {
      Map<String, Object> credential = StrictJson.object(json, JsonLimits.MEMBER);
      if (!(credential.get("response") instanceof Map<?, ?> response)) {
        return Optional.empty();
      }
      Function<String, String> member = name -> base64url(response.get(name));
      return Optional.of(
          new CredentialAnswer(
              base64url(credential.get("rawId")),
              member.apply("clientDataJSON"),
              member.apply("attestationObject"),
              member.apply("authenticatorData"),
              member.apply("signature"),
              member.apply("userHandle")));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  /** The challenge that the browser says it answers. */
  Optional<String> unverifiedChallenge() {
    try {
      String clientData = new String(Passkey.decode(unverifiedClientData), StandardCharsets.UTF_8);
      Map<String, Object> members = StrictJson.object(clientData, JsonLimits.MEMBER);
      return Optional.of(base64url(members.get("challenge"))).filter(text -> text.length() == 43);
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private static String base64url(@Nullable Object value) {
    boolean valid = value instanceof String text && text.matches("[A-Za-z0-9_-]*");
    return valid ? String.valueOf(value) : "";
  }
}
