package org.datapassport.vault.portal.connections;

import java.util.Optional;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.Note;
import org.datapassport.vault.portal.connections.card.ConnectionCard;

/**
 * One company's flow.
 *
 * @param subject what the company calls the citizen
 */
public record ConnectionPage(Frame frame, Optional<Note> note, ConnectionCard card, String subject)
    implements Page {
  @Override
  public String template() {
    return "vault/connection.jte";
  }

  @Override
  public String title() {
    return card.company();
  }

  public String base() {
    return frame.path("");
  }
}
