package org.datapassport.provider.settings;

import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.provider.account.password.PasswordRules;

/**
 * The form for a user name and a recovery code and, when the wait is over, for a new way in.
 *
 * @param code as typed; empty until the wait is over, then part of the forms
 * @param ready whether the wait is over
 * @param flaw what went wrong, empty at first
 */
public record RecoverPage(Frame frame, String userName, String code, boolean ready, String flaw)
    implements Page {
  @Override
  public String template() {
    return ready ? "provider/recover-ready.jte" : "provider/recover.jte";
  }

  @Override
  public String title() {
    return (flaw.isEmpty() ? "" : "Error: ")
        + (ready ? "Make a new way in" : "Get back into your account");
  }

  public int passwordLengthMin() {
    return PasswordRules.LENGTH_MIN;
  }
}
