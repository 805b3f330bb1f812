package org.datapassport.vault.portal.imports;

import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;

/**
 * A file that is being read or brought in; the page loads itself again until that is over.
 *
 * @param percent how much of the file was read
 * @param counts what came of it so far, or empty
 * @param running whether it is brought in, which a dry run is not
 */
public record JobPage(
    Frame frame,
    String title,
    String id,
    String file,
    String words,
    int percent,
    String counts,
    boolean running)
    implements Page {
  @Override
  public String template() {
    return "vault/job.jte";
  }

  public String base() {
    return frame.path("");
  }
}
