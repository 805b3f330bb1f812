package org.datapassport.provider.settings;

import java.util.List;
import org.datapassport.platform.fragment.FieldError;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;

/**
 * Ways in and sessions.
 *
 * @param hasPassword whether a password leads in
 * @param recent whether the person signed in so lately that ways in may be added
 * @param done what was just done, empty else
 */
public record SettingsPage(
    Frame frame,
    String userName,
    List<PasskeyLine> passkeys,
    boolean hasPassword,
    boolean recent,
    List<SessionLine> sessions,
    Codes codes,
    String done,
    List<FieldError> errors)
    implements Page {
  public SettingsPage {
    passkeys = List.copyOf(passkeys);
    sessions = List.copyOf(sessions);
    errors = List.copyOf(errors);
  }

  /**
   * One passkey.
   *
   * @param used when it was used last, in words
   * @param copied when a copy of it was refused, empty where none was
   * @param last when nothing else leads in
   */
  public record PasskeyLine(
      String id, String label, String since, String used, String copied, boolean last) {}

  /**
   * Recovery codes.
   *
   * @param left how many still work
   * @param mayMake whether this session may make new ones
   */
  public record Codes(int left, boolean mayMake) {}

  /** One browser in which the person is signed in. */
  public record SessionLine(String browser, String since, boolean current) {}

  @Override
  public String template() {
    return "provider/settings.jte";
  }

  @Override
  public String title() {
    return (errors.isEmpty() ? "" : "Error: ") + "Sign-in settings";
  }
}
