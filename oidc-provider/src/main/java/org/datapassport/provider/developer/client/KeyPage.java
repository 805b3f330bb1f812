package org.datapassport.provider.developer.client;

import java.util.List;
import org.datapassport.platform.fragment.FieldError;
import org.datapassport.platform.fragment.Fragments;
import org.datapassport.platform.page.Frame;
import org.datapassport.provider.developer.ClientHead;
import org.datapassport.provider.developer.DeskPage;

/**
 * The keys of a client, and the form that replaces them.
 *
 * @param keys those registered by value
 * @param jwksUri where the others are, empty where none are
 */
public record KeyPage(
    Frame frame,
    ClientHead head,
    List<KeyLine> keys,
    String jwksUri,
    ClientForm form,
    List<FieldError> errors)
    implements DeskPage {
  public KeyPage {
    keys = List.copyOf(keys);
    errors = List.copyOf(errors);
  }

  /** A public key in words, with its RFC 7638 thumbprint. */
  public record KeyLine(String words, String thumbprint) {}

  @Override
  public String template() {
    return "provider/developer-key.jte";
  }

  @Override
  public String title() {
    String title = "Keys of " + head.name();
    return errors.isEmpty() ? title : Fragments.errorTitle(title, frame.language());
  }
}
