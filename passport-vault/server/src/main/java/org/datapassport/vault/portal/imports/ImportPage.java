package org.datapassport.vault.portal.imports;

import java.util.List;
import java.util.Optional;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.importing.staging.PartedFiles;
import org.datapassport.vault.importing.staging.StagedFiles;
import org.datapassport.vault.portal.FieldError;
import org.datapassport.vault.portal.Note;

/** Where a file is chosen, and what came in before. */
public record ImportPage(
    Frame frame, Optional<Note> note, List<FieldError> errors, List<Open> open, List<Run> runs)
    implements Page {
  public ImportPage {
    errors = List.copyOf(errors);
    open = List.copyOf(open);
    runs = List.copyOf(runs);
  }

  /** One that is under way or waits for a decision. */
  public record Open(String id, String title, String words, String action) {}

  /** One import that was run. */
  public record Run(
      String id, String file, String kind, String when, String added, boolean undone) {}

  @Override
  public String template() {
    return "vault/import.jte";
  }

  @Override
  public String title() {
    return (errors.isEmpty() ? "" : "Error: ") + "Bring in a file";
  }

  public String base() {
    return frame.path("");
  }

  public long megabytesMax() {
    return StagedFiles.FILE_BYTES_MAX / (1024 * 1024);
  }

  /** Beyond it the page's script cuts the file. */
  public String wholeBytesMax() {
    return Long.toString(StagedFiles.FILE_BYTES_MAX);
  }

  public long megabytesPartedMax() {
    return PartedFiles.FILE_BYTES_MAX / (1024 * 1024);
  }
}
