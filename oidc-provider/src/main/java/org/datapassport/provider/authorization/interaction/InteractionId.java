package org.datapassport.provider.authorization.interaction;

/** The secret name of one interaction, 256 random bits in base64url; stored as a hash only. */
public record InteractionId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
