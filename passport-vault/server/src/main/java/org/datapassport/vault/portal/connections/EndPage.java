package org.datapassport.vault.portal.connections;

import org.datapassport.base.words.Words;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.connections.card.ConnectionCard;

/** Asks once, without a reason, whether everything to a company shall end. */
public record EndPage(Frame frame, ConnectionCard card) implements Page {
  @Override
  public String template() {
    return "vault/end.jte";
  }

  @Override
  public String title() {
    return "End the flow to " + card.company() + "?";
  }

  public String say(String key, Object... values) {
    return Words.of(ConnectionCard.class, "texts", frame.language().locale()).say(key, values);
  }

  public String base() {
    return frame.path("");
  }
}
