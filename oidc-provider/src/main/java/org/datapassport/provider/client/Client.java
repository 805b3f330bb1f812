package org.datapassport.provider.client;

import org.datapassport.provider.client.rules.ClientRules;

/**
 * A registered client. It comes from the configured file, by dynamic registration, or from a
 * federation that answers for it.
 */
public record Client(
    ClientId id,
    ClientOrigin origin,
    SecurityProfile profile,
    ClientKind kind,
    Sector sector,
    ClientPresentation presentation,
    ClientCredentials credentials,
    ClientRules rules,
    Accreditation accreditation) {
  /** The same client as a federation knows it, which says what sort of party it is. */
  public Client accredited(Accreditation by) {
    ClientKind known =
        by.role() == Accreditation.Role.PUBLIC_BODY ? ClientKind.PUBLIC_BODY : ClientKind.COMPANY;
    return new Client(id, origin, profile, known, sector, presentation, credentials, rules, by);
  }

  /** The same client for a person who knows it as part of this sector. */
  public Client within(Sector known) {
    return new Client(
        id, origin, profile, kind, known, presentation, credentials, rules, accreditation);
  }

  /** Whether nobody but the client itself says that its addresses are its own. */
  public boolean isSelfRegistered() {
    return origin == ClientOrigin.REGISTRATION;
  }

  /** Whether the FAPI 2.0 rules hold for this client. */
  public boolean isFapi2() {
    return profile == SecurityProfile.FAPI2;
  }

  /** Whether anybody may call in this client's name. */
  public boolean isPublic() {
    return credentials.method() == AuthenticationMethod.NONE;
  }
}
