package org.datapassport.provider.developer.client;

import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.fragment.FieldError;
import org.datapassport.provider.client.authentication.ClientKeys;

/**
 * What the console wants beyond registration: a name, and keys that can be fetched now where they
 * are given by address, since a developer is there to mend it.
 */
@Shared
public class ClientFormCheck {
  /** As registration has it. */
  private static final int ADDRESS_CHARS_MAX = 2_000;

  /** A name leads each consent page; vaults take 500 characters. */
  static final int NAME_CHARS_MAX = 100;

  /** As RFC 5321 section 4.5.3.1 has it. */
  private static final int CONTACT_CHARS_MAX = 254;

  /** What mail servers take is wider; what no mail client breaks is this. */
  private static final Pattern CONTACT =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.)+[A-Za-z]{2,63}");

  private static final int PORT_MAX = 65_535;

  private final ClientKeys keys;

  @Inject
  public ClientFormCheck(ClientKeys keys) {
    this.keys = keys;
  }

  /** What is wrong, none where registration may judge the rest. */
  public List<FieldError> errors(ClientForm form, boolean withName) {
    List<FieldError> errors = new ArrayList<>();
    String name = form.name.strip();
    if (withName && (name.isEmpty() || name.length() > NAME_CHARS_MAX)) {
      errors.add(
          new FieldError(
              "name",
              "Give the client the name that people know you by, of at most "
                  + NAME_CHARS_MAX
                  + " characters."));
    }
    String contact = form.contact.strip();
    if (withName
        && !contact.isEmpty()
        && (contact.length() > CONTACT_CHARS_MAX || !CONTACT.matcher(contact).matches())) {
      errors.add(
          new FieldError("contact", "Give one e-mail address, such as data@brightloom.example."));
    }
    String address = form.jwksUri.strip();
    if (isWebAddress(address) && !hasKeys(address)) {
      errors.add(
          new FieldError(
              "jwks-uri",
              "No keys can be fetched there. It must be a public https address that answers with"
                  + " a JWK set, without redirects."));
    }
    return errors;
  }

  private boolean hasKeys(String address) {
    return URI.create(address).getPort() <= PORT_MAX && !keys.published(address).isEmpty();
  }

  /** What is none is left to registration, which says why. */
  private static boolean isWebAddress(String text) {
    try {
      URI uri = text.length() > ADDRESS_CHARS_MAX ? URI.create("") : URI.create(text);
      return uri.getHost() != null
          && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
