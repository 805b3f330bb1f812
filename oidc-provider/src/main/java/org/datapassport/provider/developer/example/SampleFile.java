package org.datapassport.provider.developer.example;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Made-up data for a test person's vault: what the demo citizen brings in. */
public enum SampleFile {
  TRACK("ada-track.gpx", "Places of one day, as a phone records them (GPX)"),
  STATEMENT("ada-statement.xml", "Five months of a bank account (camt.053)"),
  HEALTH("ada-health-export.xml", "Two weeks of heart rate, sleep and steps (Apple Health)");

  private final String file;
  private final String words;

  SampleFile(String file, String words) {
    this.file = file;
    this.words = words;
  }

  public static List<SampleFile> all() {
    return List.of(values());
  }

  public String file() {
    return file;
  }

  /** What is in it, in English. */
  public String words() {
    return words;
  }

  static Optional<SampleFile> ofFile(String file) {
    return all().stream().filter(sample -> sample.file.equals(file)).findFirst();
  }

  byte[] bytes() {
    try (InputStream in =
        Objects.requireNonNull(SampleFile.class.getResourceAsStream("samples/" + file), file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
