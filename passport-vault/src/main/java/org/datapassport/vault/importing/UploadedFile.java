package org.datapassport.vault.importing;

import java.nio.file.Path;

/**
 * A file that the citizen gave us, on our disk for as long as the request lasts.
 *
 * @param name as their computer called it; shown to them only
 */
public record UploadedFile(Path path, String name) {
  static final int NAME_CHARACTERS_MAX = 200;

  public UploadedFile {
    if (name.length() > NAME_CHARACTERS_MAX) {
      name = name.substring(0, NAME_CHARACTERS_MAX);
    }
  }
}
