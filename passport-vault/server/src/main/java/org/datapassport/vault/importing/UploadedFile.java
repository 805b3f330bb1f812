package org.datapassport.vault.importing;

import java.io.IOException;
import java.io.InputStream;
import org.datapassport.vault.importing.file.Texts;

/**
 * A file that the citizen gave us, for as long as the request lasts.
 *
 * @param name as their computer called it; shown to them only
 */
public record UploadedFile(Content content, String name) {
  static final int NAME_CHARACTERS_MAX = 200;

  /** The file's bytes, which lie sealed and are opened in memory. */
  @FunctionalInterface
  public interface Content {
    /** From the first byte, as often as asked. */
    InputStream open() throws IOException;
  }

  public UploadedFile {
    name = Texts.cut(name, NAME_CHARACTERS_MAX);
  }
}
