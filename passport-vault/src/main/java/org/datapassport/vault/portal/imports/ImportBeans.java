package org.datapassport.vault.portal.imports;

import jakarta.enterprise.context.ApplicationScoped;
import org.datapassport.platform.web.LargerBodies;
import org.datapassport.vault.importing.staging.StagedFiles;

/** How large a body with a file may be. */
@ApplicationScoped
public class ImportBeans implements LargerBodies {
  /** The form around the file. */
  private static final long FORM_BYTES = 64L * 1024;

  @Override
  public String pathPrefix() {
    return "/strands/import";
  }

  @Override
  public long bytesMax() {
    return StagedFiles.FILE_BYTES_MAX + FORM_BYTES;
  }
}
