package org.datapassport.vault.portal.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.security.SecureRandom;
import java.time.Clock;
import org.datapassport.platform.config.ServiceHome;
import org.datapassport.platform.web.LargerBodies;
import org.datapassport.vault.key.VaultKeys;

/** The place of staged files, and how large a body with a file may be. */
@ApplicationScoped
public class ImportBeans implements LargerBodies {
  /** A year of a phone's health data, zipped, is about 60 MiB. */
  public static final long FILE_BYTES_MAX = 64L * 1024 * 1024;

  /** The form around the file. */
  private static final long FORM_BYTES = 64L * 1024;

  @Produces
  StagedFiles stagedFiles(ServiceHome home, VaultKeys keys, SecureRandom random, Clock clock) {
    return new StagedFiles(home.resolve("staged"), keys, random, clock);
  }

  @Override
  public String pathPrefix() {
    return "/strands/import";
  }

  @Override
  public long bytesMax() {
    return FILE_BYTES_MAX + FORM_BYTES;
  }
}
