package org.datapassport.vault.portal.identity;

import java.util.List;
import java.util.Optional;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.Note;

/** The links that there are, and the ways to make one that this host offers. */
public record IdentityPage(
    Frame frame,
    Optional<Note> note,
    List<Link> links,
    boolean emailOffered,
    boolean documentsOffered,
    List<Issuer> issuers,
    List<Company> companies)
    implements Page {
  public IdentityPage {
    links = List.copyOf(links);
    issuers = List.copyOf(issuers);
    companies = List.copyOf(companies);
  }

  /**
   * Somebody to whom data flow, so that something can be shown.
   *
   * @param reference the grant, in addresses
   * @param shown what is shown to them, in words
   */
  public record Company(String reference, String name, String shown) {}

  /** Whose accounts can be linked here. */
  public record Issuer(String key, String name) {}

  /**
   * One link as the page shows it.
   *
   * @param label what the citizen knows it by; empty while it ends
   * @param waits whether the registry has not confirmed it
   */
  public record Link(
      String id, String kind, String label, String strength, String verified, boolean waits) {}

  @Override
  public String template() {
    return "vault/identity.jte";
  }

  @Override
  public String title() {
    return "Linked identities";
  }

  public String base() {
    return frame.path("");
  }
}
