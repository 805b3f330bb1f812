package org.datapassport.provider.device;

import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;

/**
 * Asks for the code that a device shows.
 *
 * @param flaw what went wrong, empty at first
 */
public record DevicePage(Frame frame, String userCode, String flaw) implements Page {
  @Override
  public String template() {
    return "provider/device.jte";
  }

  @Override
  public String title() {
    return (flaw.isEmpty() ? "" : "Error: ") + "Connect a device";
  }
}
