package org.datapassport.vault.portal.keys;

import java.util.List;
import java.util.Optional;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.Note;

/**
 * What the registry's log says of the passport.
 *
 * @param log absent while the registry does not answer
 * @param recoveryKeyHere whether nobody took the recovery key out of the vault yet
 * @param somethingWaits whether the vault knows of an operation that waits
 */
public record KeysPage(
    Frame frame,
    Optional<Note> note,
    String did,
    Optional<Log> log,
    boolean recoveryKeyHere,
    boolean somethingWaits)
    implements Page {
  /**
   * The verified log.
   *
   * @param held which keys are the vault's
   * @param closed whether the passport was ended for good
   */
  public record Log(Held held, boolean closed, List<Entry> entries) {
    public Log {
      entries = List.copyOf(entries);
    }
  }

  /** Which of the keys that count the vault has. */
  public enum Held {
    ALL,
    /** Not the one in force: the citizen's recovery key signed last. */
    NEXT,
    /** Somebody else changed them. */
    NONE
  }

  /** One entry: its number, what it did, when. */
  public record Entry(int number, String words, String day) {}

  @Override
  public String template() {
    return "vault/keys.jte";
  }

  @Override
  public String title() {
    return "Keys of your passport";
  }

  public String base() {
    return frame.path("");
  }
}
