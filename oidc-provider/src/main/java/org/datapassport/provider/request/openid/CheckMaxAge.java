package org.datapassport.provider.request.openid;

import java.util.regex.Pattern;
import org.datapassport.provider.request.check.AskedRequest;
import org.datapassport.provider.request.check.Check;

/** {@code max_age} is a number of seconds. */
public final class CheckMaxAge implements Check {
  /** Nine digits are 31 years. */
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  @Override
  public void check(AskedRequest asked) {
    String seconds = asked.get("max_age");
    if (!seconds.isEmpty() && !SECONDS.matcher(seconds).matches()) {
      throw Check.invalidRequest("max_age is not a number of seconds");
    }
  }
}
