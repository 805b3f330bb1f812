package org.datapassport.vault.portal.connections;

import java.util.List;
import java.util.Optional;
import org.datapassport.base.words.Words;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.Note;
import org.datapassport.vault.portal.connections.card.ConnectionCard;
import org.datapassport.vault.portal.connections.card.FlowState;

/**
 * One company's agreement.
 *
 * @param subjects what the company calls the citizen
 * @param others further agreements with the same company
 */
public record ConnectionPage(
    Frame frame,
    Optional<Note> note,
    ConnectionCard card,
    List<String> subjects,
    List<Other> others)
    implements Page {
  public ConnectionPage {
    subjects = List.copyOf(subjects);
    others = List.copyOf(others);
  }

  /** Another agreement with the company, before or after. */
  public record Other(String reference, String agreed, FlowState state) {}

  /** Whether something flows to the company under another agreement than this. */
  public boolean flowsElsewhere() {
    return others.stream().anyMatch(other -> !other.state().isOver());
  }

  public String say(String key, Object... values) {
    return Words.of(ConnectionCard.class, "texts", frame.language().locale()).say(key, values);
  }

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
