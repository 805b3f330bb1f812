package org.datapassport.vault.portal.home;

import java.util.List;
import java.util.Optional;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.Note;

/**
 * The citizen's first page: the card, what waits, the strands, what flows right now.
 *
 * @param closed the day on which the passport was closed; absent while it lives
 */
public record HomePage(
    Frame frame,
    Optional<Note> note,
    Card card,
    List<Waiting> waiting,
    List<Tile> tiles,
    RightNow now,
    Identities identities,
    Optional<String> closed)
    implements Page {
  public HomePage {
    waiting = List.copyOf(waiting);
    tiles = List.copyOf(tiles);
  }

  /** The passport card. */
  public record Card(
      String name,
      String number,
      String issuer,
      String issued,
      String vault,
      String machineLine,
      String did) {}

  /**
   * Something that the citizen may look at; nothing happens if they do not.
   *
   * @param href whole address, here or at the provider
   */
  public record Waiting(String title, String words, String href, String action) {}

  /** A group of strands. */
  public record Tile(
      String label, String icon, String words, Sensitivity sensitivity, String reach) {}

  /** What the passport is linked to: in one line, and one by one. */
  public record Identities(String strength, List<String> links) {
    public Identities {
      links = List.copyOf(links);
    }
  }

  /** Counts of this moment. */
  public record RightNow(
      long flowing, long paused, long ended, long readsInAWeek, Optional<String> lastRead) {
    public boolean allPaused() {
      return flowing == 0 && paused > 0;
    }
  }

  @Override
  public String template() {
    return "vault/home.jte";
  }

  @Override
  public String title() {
    return "Your data passport";
  }

  public String base() {
    return frame.path("");
  }
}
