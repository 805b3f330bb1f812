package org.datapassport.vault.importing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.datapassport.vault.importing.bank.Camt053Adapter;
import org.datapassport.vault.importing.file.ImportAdapter;
import org.datapassport.vault.importing.file.UnreadableFileException;
import org.datapassport.vault.importing.health.AppleHealthAdapter;
import org.datapassport.vault.importing.track.GpxAdapter;

/** Any bytes at all: an adapter reads them, or says that it cannot, and throws nothing else. */
class ImportFuzzTest {
  private static final List<ImportAdapter> ADAPTERS =
      List.of(new GpxAdapter(), new Camt053Adapter(), new AppleHealthAdapter());

  @FuzzTest(maxDuration = "5m")
  void read_anyBytes_endsInRecordsOrRefusal(byte[] bytes) {
    for (ImportAdapter adapter : ADAPTERS) {
      try {
        AdapterReading.of(adapter, new ByteArrayInputStream(bytes));
      } catch (IOException | UnreadableFileException e) {
        // This is the refusal that callers turn into a problem.
      }
    }
  }
}
