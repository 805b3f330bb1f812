package org.datapassport.vault.portal.connections;

import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.connections.card.ConnectionCard;

/** Asks once, without a reason, whether a flow shall end. */
public record EndPage(Frame frame, ConnectionCard card) implements Page {
  @Override
  public String template() {
    return "vault/end.jte";
  }

  @Override
  public String title() {
    return "End the flow to " + card.company() + "?";
  }

  public String base() {
    return frame.path("");
  }
}
