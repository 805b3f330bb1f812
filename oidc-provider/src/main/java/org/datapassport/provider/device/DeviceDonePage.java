package org.datapassport.provider.device;

import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;

/** Says that the device hears of the answer. */
public record DeviceDonePage(Frame frame, String clientName, String outcome) implements Page {
  static final String ALLOWED = "allowed";
  static final String DENIED = "denied";
  static final String LATE = "late";

  @Override
  public String template() {
    return "provider/device-done.jte";
  }

  @Override
  public String title() {
    return isAllowed() ? "Your device is connected" : "Your device is not connected";
  }

  public boolean isAllowed() {
    return outcome.equals(ALLOWED);
  }

  public boolean isLate() {
    return outcome.equals(LATE);
  }
}
