package org.datapassport.provider.client;

/** What a client may ask for and how strictly it is checked; chosen once, at registration. */
public enum SecurityProfile {
  /** Plain sign-in, identity scopes only. */
  OPENID("openid"),
  /** Everything that touches a vault: FAPI 2.0 Security Profile. */
  FAPI2("fapi2");

  private final String code;

  SecurityProfile(String code) {
    this.code = code;
  }

  /** The value of {@code x_profile}. */
  public String code() {
    return code;
  }
}
