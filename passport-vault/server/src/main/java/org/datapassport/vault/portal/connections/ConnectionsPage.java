package org.datapassport.vault.portal.connections;

import java.util.List;
import java.util.Optional;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.Choice;
import org.datapassport.vault.portal.Note;
import org.datapassport.vault.portal.connections.card.ConnectionCard;

/**
 * Who has what.
 *
 * @param cards those that the filter lets through
 * @param total how many there are without the filter
 */
public record ConnectionsPage(
    Frame frame,
    Optional<Note> note,
    Matrix matrix,
    ConnectionFilter filter,
    List<Choice> stateChoices,
    List<Choice> levelChoices,
    List<ConnectionCard> cards,
    int total,
    boolean anythingFlows,
    boolean allPaused)
    implements Page {
  public ConnectionsPage {
    stateChoices = List.copyOf(stateChoices);
    levelChoices = List.copyOf(levelChoices);
    cards = List.copyOf(cards);
  }

  @Override
  public String template() {
    return "vault/connections.jte";
  }

  @Override
  public String title() {
    return "Who has what";
  }

  public String base() {
    return frame.path("");
  }
}
