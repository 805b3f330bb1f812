package org.datapassport.provider.consent.choice;

import java.util.Locale;
import org.datapassport.provider.client.Accreditation;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.ClientKind;
import org.datapassport.provider.client.metadata.ForeignText;

/**
 * Who asks, as pages show it. All texts are the client's own and are escaped by the templates.
 *
 * @param name in {@code <bdi>} wherever it stands
 * @param initials for the mark beside the name
 * @param uri shown as text, never fetched
 * @param legalBody empty where the registration names none
 * @param policyUri a web address or empty; a link that people may follow, never fetched by us
 * @param termsUri the same for the terms
 * @param accreditation who has checked them, or that nobody has; a sentence of ours
 */
public record Asker(
    String name,
    String initials,
    String uri,
    String legalBody,
    String kind,
    String policyUri,
    String termsUri,
    String accreditation) {
  /** Who this client is, by its registration. */
  public static Asker of(Client client) {
    String name = client.presentation().name();
    return new Asker(
        name,
        initials(name),
        ForeignText.plain(client.presentation().uri()),
        ForeignText.name(client.presentation().text("x_legal_body")),
        client.kind() == ClientKind.PUBLIC_BODY ? "Public body" : "Company",
        ForeignText.plain(client.presentation().text("policy_uri")),
        ForeignText.plain(client.presentation().text("tos_uri")),
        accreditation(client.accreditation()));
  }

  /** The address as a page shows it: a longer one pushes everything else out of sight. */
  public String uriShown() {
    return ForeignText.name(uri);
  }

  /** The policy's address as a page shows it; the link leads to the whole. */
  public String policyShown() {
    return ForeignText.name(policyUri);
  }

  /** The terms' address as a page shows it; the link leads to the whole. */
  public String termsShown() {
    return ForeignText.name(termsUri);
  }

  /** Whether the name may be made to look like another's. */
  public boolean isNameMixed() {
    return ForeignText.mixesAlphabets(name);
  }

  private static String accreditation(Accreditation accreditation) {
    if (!accreditation.isFederated()) {
      return "Nobody. They say themselves who they are.";
    }
    String by = ForeignText.plain(accreditation.by());
    return switch (accreditation.role()) {
      case COMPANY -> "Accredited by " + by + " as a company. " + by + " knows who they are.";
      case PUBLIC_BODY ->
          "Accredited by " + by + " as a public body. " + by + " knows who they are.";
      case NONE -> by + " knows who they are, but they show no mark of accreditation.";
    };
  }

  private static String initials(String name) {
    StringBuilder letters = new StringBuilder();
    for (String word : name.split("[^\\p{L}\\p{N}]+", -1)) {
      if (!word.isEmpty() && letters.codePointCount(0, letters.length()) < 2) {
        letters.appendCodePoint(word.codePointAt(0));
      }
    }
    return letters.toString().toUpperCase(Locale.ROOT);
  }
}
