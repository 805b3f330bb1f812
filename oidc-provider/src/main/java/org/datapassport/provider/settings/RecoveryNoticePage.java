package org.datapassport.provider.settings;

import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;

/**
 * What somebody who signs in reads while a recovery of the account waits; the frame has the button
 * that stops it.
 *
 * @param since when it began
 * @param until when its code makes a new way in
 * @param onward where the person wanted to go
 */
public record RecoveryNoticePage(Frame frame, String since, String until, String onward)
    implements Page {
  @Override
  public String template() {
    return "provider/recovery-notice.jte";
  }

  @Override
  public String title() {
    return "Somebody is recovering your account";
  }
}
