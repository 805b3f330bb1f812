package org.datapassport.vault.importing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.datapassport.vault.importing.file.ImportAdapter;
import org.datapassport.vault.importing.file.RecordSink;
import org.datapassport.vault.importing.file.SkipReason;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.name.StrandSlug;
import org.junit.jupiter.api.Assumptions;

/** What an adapter made of a file. */
final class AdapterReading implements RecordSink {
  private static final Path REAL_FILES = Path.of("../../../shared/data");

  final List<Map<String, String>> records = new ArrayList<>();
  final List<Strands.Keyed> keyed = new ArrayList<>();
  final Map<SkipReason, Integer> skipped = new EnumMap<>(SkipReason.class);

  static AdapterReading of(ImportAdapter adapter, String text) throws IOException {
    return of(adapter, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  static AdapterReading of(ImportAdapter adapter, InputStream file) throws IOException {
    AdapterReading reading = new AdapterReading();
    adapter.read(file, new CheckedSink(reading));
    return reading;
  }

  /** A real export, or the reason why the test is skipped. */
  static Path real(String name) {
    for (Path root :
        List.of(REAL_FILES, Path.of("../../../../shared/data"), Path.of("../shared/data"))) {
      if (Files.isReadable(root.resolve(name))) {
        return root.resolve(name);
      }
    }
    Assumptions.abort("skipped: the real export " + name + " is not beside the checkout");
    throw new IllegalStateException("aborted");
  }

  static AdapterReading ofReal(ImportAdapter adapter, String name) throws IOException {
    try (InputStream file = Files.newInputStream(real(name))) {
      return of(adapter, file);
    }
  }

  @Override
  public void accept(StrandSlug slug, Strands.Keyed record) {
    records.add(record.record().body().terms());
    keyed.add(record);
  }

  @Override
  public void skip(SkipReason reason) {
    skipped.merge(reason, 1, Integer::sum);
  }
}
