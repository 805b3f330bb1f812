package org.datapassport.vault.portal.issuing;

import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.passport.issuing.Passports.Progress;

/** A passport that is made but waits for another service. */
public record UnderWayPage(Frame frame, String name, Progress progress) implements Page {
  @Override
  public String template() {
    return "vault/underway.jte";
  }

  @Override
  public String title() {
    return "Your passport is not finished yet";
  }

  public boolean isRegistryAway() {
    return progress == Progress.REGISTRY_AWAY;
  }

  public boolean isRegistryWrong() {
    return progress == Progress.REGISTRY_NOT_BELIEVED;
  }

  public boolean isSignInNeeded() {
    return progress == Progress.SIGN_IN_AGAIN;
  }
}
