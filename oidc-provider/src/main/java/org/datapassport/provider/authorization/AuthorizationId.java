package org.datapassport.provider.authorization;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The random name of an authorization. Codes, refresh tokens and {@code jti} of access tokens begin
 * with it, so that each leads to its authorization by one look-up; it is no secret by itself.
 */
public record AuthorizationId(UUID value) {
  static final int TEXT_CHARS = 22;

  /** The id at the beginning of a code, refresh token or {@code jti}, if it can be one. */
  public static Optional<AuthorizationId> at(String text) {
    if (text.length() <= TEXT_CHARS || text.charAt(TEXT_CHARS) != '.') {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text.substring(0, TEXT_CHARS));
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      return Optional.of(new AuthorizationId(new UUID(buffer.getLong(), buffer.getLong())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** This id followed by a dot and a secret. */
  public String with(String secret) {
    return this + "." + secret;
  }

  @Override
  public String toString() {
    ByteBuffer buffer = ByteBuffer.allocate(16);
    buffer.putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
  }
}
