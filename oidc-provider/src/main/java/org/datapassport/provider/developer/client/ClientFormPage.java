package org.datapassport.provider.developer.client;

import java.util.List;
import org.datapassport.platform.fragment.FieldError;
import org.datapassport.platform.fragment.Fragments;
import org.datapassport.platform.page.Frame;
import org.datapassport.provider.developer.ClientHead;
import org.datapassport.provider.developer.DeskPage;

/**
 * Registers a client or changes its registration.
 *
 * @param heads the client that is changed; none for a new one
 */
public record ClientFormPage(
    Frame frame, List<ClientHead> heads, ClientForm form, List<FieldError> errors)
    implements DeskPage {
  public ClientFormPage {
    heads = List.copyOf(heads);
    errors = List.copyOf(errors);
  }

  public boolean isNew() {
    return heads.isEmpty();
  }

  /** The address of the form. */
  public String action() {
    return frame.path(isNew() ? "/developer/register" : heads.get(0).path());
  }

  @Override
  public String template() {
    return "provider/developer-form.jte";
  }

  @Override
  public String title() {
    String title = isNew() ? "Register a client" : "Registration of " + heads.get(0).name();
    return errors.isEmpty() ? title : Fragments.errorTitle(title, frame.language());
  }
}
