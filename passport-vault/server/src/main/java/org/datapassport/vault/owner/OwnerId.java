package org.datapassport.vault.owner;

import jakarta.persistence.Embeddable;
import java.util.Objects;

/**
 * The account that owns a vault, as its provider names it.
 *
 * @param issuer the provider's issuer string, compared byte by byte
 * @param subject the provider's subject, at most 255 ASCII characters (OpenID Connect Core 2)
 */
@Embeddable
public record OwnerId(String issuer, String subject) {
  /** OpenID Connect Core, section 2: "It MUST NOT exceed 255 ASCII characters in length". */
  public static final int SUBJECT_CHARS_MAX = 255;

  private static final int ISSUER_CHARS_MAX = 512;

  public OwnerId {
    Objects.requireNonNull(issuer, "issuer");
    Objects.requireNonNull(subject, "subject");
    if (issuer.isEmpty() || issuer.length() > ISSUER_CHARS_MAX) {
      throw new IllegalArgumentException("issuer: 1 to " + ISSUER_CHARS_MAX + " characters");
    }
    if (subject.isEmpty()
        || subject.length() > SUBJECT_CHARS_MAX
        || !subject.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
      throw new IllegalArgumentException("subject: 1 to 255 printable ASCII characters");
    }
  }
}
