package org.datapassport.launcher.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.datapassport.launcher.home.Home;
import org.datapassport.launcher.home.LaunchException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a service's database to the state that its WAR expects, before the server boots. */
public final class Migrations {
  private static final String IN_WAR = "WEB-INF/classes/db/migration/";

  private Migrations() {}

  /**
   * Runs the migrations that the WAR carries.
   *
   * @param scratch a folder that is emptied first
   * @return how many ran and which version the schema has now
   */
  public static Outcome run(Path war, DatabaseAddress database, Path scratch) {
    int files = extract(war, scratch);
    if (files == 0) {
      return new Outcome(0, "none");
    }
    try {
      var result =
          Flyway.configure(Migrations.class.getClassLoader())
              .dataSource(database.url(), database.user(), database.password())
              .locations("filesystem:" + scratch)
              .connectRetries(5)
              .load()
              .migrate();
      String version = result.targetSchemaVersion;
      return new Outcome(
          result.migrationsExecuted,
          version == null ? String.valueOf(result.initialSchemaVersion) : version);
    } catch (FlywayException e) {
      throw new LaunchException(
          "the migrations of " + war.getFileName() + " failed (" + database + ")", e);
    }
  }

  /** What a run did. */
  public record Outcome(int executed, String version) {}

  private static int extract(Path war, Path folder) {
    int files = 0;
    try {
      Home.deleteTree(folder);
      Files.createDirectories(folder);
      try (InputStream in = Files.newInputStream(war);
          var zip = new ZipInputStream(in)) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          String name = entry.getName();
          if (name.startsWith(IN_WAR) && name.endsWith(".sql")) {
            Path target = folder.resolve(name.substring(IN_WAR.length())).normalize();
            if (target.getParent() == null || !target.startsWith(folder)) {
              throw new IOException("a migration outside of its folder: " + name);
            }
            Files.createDirectories(target.getParent());
            Files.copy(zip, target);
            files++;
          }
        }
      }
      return files;
    } catch (IOException e) {
      throw new LaunchException("cannot read the migrations of " + war, e);
    }
  }
}
