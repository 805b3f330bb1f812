package org.datapassport.provider.request.check;

/** Who types a code at a telephone cannot judge a request for data. */
public final class CheckSignInOnly implements Check {
  @Override
  public void check(AskedRequest asked) {
    if (asked.has("authorization_details") || asked.has("resource")) {
      throw Check.invalidRequest("a device asks for sign-in only");
    }
  }
}
