package org.datapassport.provider.signin;

import org.datapassport.platform.config.Service;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.provider.signin.trip.Trip;

/**
 * The sign-in form.
 *
 * @param userName what was typed before, or suggested by the client
 * @param flaw what went wrong, empty at first
 * @param address where passkeys are valid, shown so that people learn to look
 */
public record SignInPage(Frame frame, Trip trip, String userName, String flaw, String address)
    implements Page {
  static SignInPage of(Frame frame, Trip trip, String userName, String flaw) {
    String address = frame.urls().of(Service.PROVIDER).getHost();
    return new SignInPage(trip.allowedIn(frame), trip, userName, flaw, address);
  }

  @Override
  public String template() {
    return "provider/sign-in.jte";
  }

  @Override
  public String title() {
    return (flaw.isEmpty() ? "" : "Error: ") + "Sign in";
  }

  /** Address of the form for name and password. */
  public String action() {
    return frame.path(trip.path("/sign-in"));
  }

  /** Address of the form for passkeys. */
  public String passkeyAction() {
    return frame.path(trip.path("/passkey/sign-in"));
  }

  /** Address of the sign-up page. */
  public String signUp() {
    return frame.path(trip.path("/sign-up"));
  }

  /** Address that ends the trip. */
  public String cancel() {
    return frame.path("/interaction/" + trip.id() + "/cancel");
  }
}
