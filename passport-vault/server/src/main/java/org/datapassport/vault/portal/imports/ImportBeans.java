package org.datapassport.vault.portal.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.datapassport.platform.limit.CostlyRoute;
import org.datapassport.platform.limit.CostlyRoutes;
import org.datapassport.platform.limit.LargerBodies;
import org.datapassport.vault.importing.staging.StagedFiles;

/** How large a body with a file may be. */
@ApplicationScoped
public class ImportBeans implements LargerBodies, CostlyRoutes {
  private static final String PATH = "/strands/import";

  /** A family behind one address that brings in all that it has. */
  private static final int IMPORTS_PER_MINUTE = 240;

  private static final String PARTS = "/strands/import-parts";

  /** Three of the largest files that come in piece by piece. */
  private static final int PARTS_PER_MINUTE = 1800;

  private static final int IMPORTS_AT_ONCE = 16;
  private static final int IMPORTS_AT_ONCE_OF_ONE = 8;

  /** The form around the file. */
  private static final long FORM_BYTES = 64L * 1024;

  @Override
  public String path() {
    return PATH;
  }

  @Override
  public String mediaType() {
    return MediaType.MULTIPART_FORM_DATA;
  }

  @Override
  public long bytesMax() {
    return StagedFiles.FILE_BYTES_MAX + FORM_BYTES;
  }

  /** Reading a file takes seconds of a processor. */
  @Override
  public List<CostlyRoute> routes() {
    return List.of(
        new CostlyRoute(PATH, IMPORTS_PER_MINUTE, IMPORTS_AT_ONCE, IMPORTS_AT_ONCE_OF_ONE),
        new CostlyRoute(PARTS, PARTS_PER_MINUTE, IMPORTS_AT_ONCE, IMPORTS_AT_ONCE_OF_ONE));
  }
}
