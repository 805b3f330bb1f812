package org.datapassport.provider.session;

import java.util.List;

/** How somebody proved to be there, in the words of {@code acr} and {@code amr}. */
public enum Authentication {
  /** A password: something that is known (RFC 8176 {@code pwd}). */
  PASSWORD("urn:dcann:acr:password", "pwd"),
  /** A passkey of which the authenticator checked the person; its key may be synchronised. */
  PASSKEY("urn:dcann:acr:passkey-uv", "swk user"),
  /** The same with a key that cannot leave its hardware, as the authenticator says. */
  BOUND_PASSKEY("urn:dcann:acr:passkey-uv", "hwk user"),
  /**
   * A recovery code after its wait (RFC 8176 {@code otp}). It lasts until the next sign-in by the
   * way that it made, and is nothing that a client can ask for.
   */
  RECOVERY("urn:dcann:acr:recovery", "otp");

  private final String acr;
  private final String amr;

  Authentication(String acr, String amr) {
    this.acr = acr;
    this.amr = amr;
  }

  /** Authentication context class reference. */
  public String acr() {
    return acr;
  }

  /** Authentication methods references. */
  public List<String> amr() {
    return List.of(amr.split(" ", -1));
  }
}
