package org.datapassport.checks;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.nio.file.Path;

/** The classes of the module that is built, not of its libraries, and none of its tests. */
public final class OwnClasses implements ImportOption {
  private static final String FOLDER =
      Path.of("target", "classes").toAbsolutePath().toUri().getPath();

  @Override
  public boolean includes(Location location) {
    return location.asURI().toString().contains(FOLDER);
  }
}
