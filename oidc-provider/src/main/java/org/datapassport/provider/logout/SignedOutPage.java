package org.datapassport.provider.logout;

import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;

/** Says that nobody is signed in here now. */
public record SignedOutPage(Frame frame) implements Page {
  @Override
  public String template() {
    return "provider/signed-out.jte";
  }

  @Override
  public String title() {
    return "Signed out";
  }
}
