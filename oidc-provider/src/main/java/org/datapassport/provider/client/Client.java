package org.datapassport.provider.client;

/** A registered client. It comes from the configured file or by dynamic registration. */
public record Client(
    ClientId id,
    SecurityProfile profile,
    ClientKind kind,
    Sector sector,
    ClientPresentation presentation,
    ClientCredentials credentials,
    ClientRules rules) {
  /** Whether the FAPI 2.0 rules hold for this client. */
  public boolean isFapi2() {
    return profile == SecurityProfile.FAPI2;
  }

  /** Whether anybody may call in this client's name. */
  public boolean isPublic() {
    return credentials.method() == AuthenticationMethod.NONE;
  }
}
