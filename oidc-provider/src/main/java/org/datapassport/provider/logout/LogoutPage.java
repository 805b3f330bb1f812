package org.datapassport.provider.logout;

import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;

/** Asks whether to sign out. */
public record LogoutPage(Frame frame, LogoutRequest request, String displayName) implements Page {
  @Override
  public String template() {
    return "provider/logout.jte";
  }

  @Override
  public String title() {
    return "Sign out?";
  }
}
