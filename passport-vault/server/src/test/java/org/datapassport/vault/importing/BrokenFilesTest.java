package org.datapassport.vault.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Broken files of each importer: none ends otherwise than its line of {@code broken.tsv} says. What
 * cannot be read to its end is refused as a whole; what is left out is counted.
 */
class BrokenFilesTest {
  private static final int OF_EACH_IMPORTER = 20;

  @Test
  void read_eachBrokenFile_endsAsItsLineSays() throws IOException {
    StringBuilder told = new StringBuilder();
    for (Map.Entry<String, byte[]> file : BrokenFiles.all().entrySet()) {
      Outcome outcome =
          Assertions.assertTimeout(
              Duration.ofSeconds(20), () -> Outcome.of(file.getValue()), file.getKey());
      told.append(file.getKey()).append('\t').append(outcome).append('\n');
    }
    assertEquals(expected(), told.toString());
  }

  @Test
  void files_areTwentyOfEachImporter() throws IOException {
    Map<String, Integer> counts = new LinkedHashMap<>();
    BrokenFiles.all()
        .keySet()
        .forEach(name -> counts.merge(name.substring(0, name.indexOf(' ')), 1, Integer::sum));
    for (String importer : List.of("gpx", "camt", "health")) {
      assertTrue(counts.getOrDefault(importer, 0) >= OF_EACH_IMPORTER, importer + counts);
    }
  }

  private static String expected() throws IOException {
    try (InputStream in = BrokenFilesTest.class.getResourceAsStream("broken.tsv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      StringBuilder text = new StringBuilder();
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> text.append(line).append('\n'));
      return text.toString();
    }
  }
}
