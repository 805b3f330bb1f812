package org.datapassport.vault.portal.identity;

import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.registry.log.instruction.IdentityEvidence;
import org.datapassport.vault.account.AccountIssuer;

/** Says what linking an account means, before the citizen goes there. */
public record AccountPage(Frame frame, AccountIssuer issuer) implements Page {
  @Override
  public String template() {
    return "vault/identityaccount.jte";
  }

  @Override
  public String title() {
    return "Add an account at " + issuer.name();
  }

  public String base() {
    return frame.path("");
  }

  /** Where the citizen will be, for comparing with what the browser shows then. */
  public String host() {
    return issuer.issuer().getAuthority();
  }

  /** What companies may be told. */
  public String strength() {
    IdentityEvidence.Strength strength = issuer.strength();
    return strength.code();
  }
}
