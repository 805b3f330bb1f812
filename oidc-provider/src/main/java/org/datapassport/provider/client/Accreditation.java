package org.datapassport.provider.client;

/**
 * Who answers for a client. Empty texts where nobody does: then the client has registered itself,
 * or the operator knows it.
 *
 * @param by name of the trust anchor, such as {@code DCANN}; empty for a client that is none of a
 *     federation
 * @param role as what it is accredited, by the mark that it shows; {@link Role#NONE} for a client
 *     that shows none
 */
public record Accreditation(String by, Role role) {
  /** A client of no federation. */
  public static final Accreditation NONE = new Accreditation("", Role.NONE);

  /** What a client can be accredited as. */
  public enum Role {
    NONE,
    COMPANY,
    PUBLIC_BODY
  }

  /** Whether a chain of trust leads to this client. */
  public boolean isFederated() {
    return !by.isEmpty();
  }
}
