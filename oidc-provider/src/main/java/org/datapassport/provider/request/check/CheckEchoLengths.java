package org.datapassport.provider.request.check;

/** What we must repeat has a bound: it travels in addresses and tokens. */
public final class CheckEchoLengths implements Check {
  /** FAPI 2.0 asks for 64; encrypted state of common libraries takes some hundreds. */
  public static final int CHARS_MAX = 1024;

  @Override
  public void check(AskedRequest asked) {
    if (asked.get("state").length() > CHARS_MAX || asked.get("nonce").length() > CHARS_MAX) {
      throw Check.invalidRequest("state and nonce have at most " + CHARS_MAX + " characters");
    }
  }
}
