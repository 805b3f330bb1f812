package org.datapassport.provider.client.rules;

import java.util.List;

/**
 * What a client wants of each sign-in unless its request says otherwise (OpenID Connect
 * Registration section 2).
 *
 * @param maxAgeSeconds {@code default_max_age}, or {@link #ANY_AGE}
 * @param acrValues {@code default_acr_values}, best first
 */
public record SignInDefaults(long maxAgeSeconds, List<String> acrValues) {
  public static final long ANY_AGE = -1;

  /** The client registered none. */
  public static final SignInDefaults NONE = new SignInDefaults(ANY_AGE, List.of());

  public SignInDefaults {
    acrValues = List.copyOf(acrValues);
  }
}
