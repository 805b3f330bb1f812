package org.datapassport.provider.consent;

import java.util.List;
import org.datapassport.base.hash.Sha256;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.provider.consent.choice.Asker;

/**
 * Asks whether a client may know who signs in; no data of the vault.
 *
 * @param frame without row of links and sign-out: leaving here would lose the way back
 * @param name what the citizen who signs in is called
 */
public record IdentityPage(Frame frame, String path, Asker asker, String name, List<String> facts)
    implements Page {
  public IdentityPage {
    facts = List.copyOf(facts);
  }

  /** Ties the form to what the page says: who asks, and what they learn. */
  public String digest() {
    return Sha256.hex(asker + "\n" + name + "\n" + facts);
  }

  @Override
  public String template() {
    return "provider/identity.jte";
  }

  @Override
  public String title() {
    return "Sign in to " + asker.name();
  }
}
