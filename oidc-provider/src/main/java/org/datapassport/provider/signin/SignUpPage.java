package org.datapassport.provider.signin;

import java.util.Map;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.provider.account.password.PasswordRules;
import org.datapassport.provider.signin.trip.Trip;

/**
 * The sign-up form.
 *
 * @param flaws what is wrong, by field ({@code display-name}, {@code username}, {@code password})
 */
public record SignUpPage(
    Frame frame, Trip trip, String displayName, String userName, Map<String, String> flaws)
    implements Page {
  public SignUpPage {
    flaws = Map.copyOf(flaws);
  }

  @Override
  public String template() {
    return "provider/sign-up.jte";
  }

  @Override
  public String title() {
    return (flaws.isEmpty() ? "" : "Error: ") + "Make your account";
  }

  /** Whether this field was filled in wrongly. */
  public boolean isFlawed(String field) {
    return flaws.containsKey(field);
  }

  /** What is wrong with a field, empty when nothing is. */
  public String flaw(String field) {
    return flaws.getOrDefault(field, "");
  }

  /** Address of the form. */
  public String action() {
    return frame.path(trip.path("/sign-up"));
  }

  /** Address of the sign-in page. */
  public String signIn() {
    return frame.path(trip.path("/sign-in"));
  }

  public int passwordLengthMin() {
    return PasswordRules.LENGTH_MIN;
  }
}
