package org.datapassport.platform.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder of a service's own files ({@code passport.<service>.home}), made 0700 when absent. */
public record ServiceHome(Path folder) {
  public ServiceHome {
    folder = folder.toAbsolutePath().normalize();
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Making the service's folder", e);
    }
  }

  public Path resolve(String name) {
    return folder.resolve(name);
  }
}
