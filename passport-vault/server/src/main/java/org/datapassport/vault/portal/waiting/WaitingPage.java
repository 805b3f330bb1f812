package org.datapassport.vault.portal.waiting;

import java.util.List;
import java.util.Optional;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.notice.PassportWatch.Look;
import org.datapassport.vault.portal.Note;

/**
 * What waits against the passport, and what became of what waited.
 *
 * @param look whether the registry told it just now
 */
public record WaitingPage(
    Frame frame, Optional<Note> note, Look look, List<Item> items, List<Past> past)
    implements Page {
  public WaitingPage {
    items = List.copyOf(items);
    past = List.copyOf(past);
  }

  /**
   * Something that waits.
   *
   * @param id the registry's name for it
   * @param effect what is so once it took effect
   */
  public record Item(
      String id, String title, String effect, String signedBy, String since, When due) {}

  /** When it takes effect: the moment, and how far that is. */
  public record When(String moment, String left) {}

  /** Something that waited. */
  public record Past(String title, String since, String outcome) {}

  @Override
  public String template() {
    return "vault/waiting.jte";
  }

  @Override
  public String title() {
    return "What waits against your passport";
  }

  public String base() {
    return frame.path("");
  }
}
