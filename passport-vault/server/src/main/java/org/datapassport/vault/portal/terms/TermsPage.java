package org.datapassport.vault.portal.terms;

import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;

/** What holds for everybody who reads. */
public record TermsPage(Frame frame) implements Page {
  @Override
  public String template() {
    return "vault/terms.jte";
  }

  @Override
  public String title() {
    return "My terms";
  }
}
