package org.datapassport.vault.document;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Any bytes at all: they are read, or refused for a reason, and nothing else is thrown. */
class DocumentFuzzTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  @FuzzTest(maxDuration = "5m")
  void files_anyBytes_areReadOrRefused(byte[] bytes) {
    try {
      ChipFiles files = ChipFiles.read(List.of(bytes));
      MachineReadableZone.parse(files.machineReadableZone(), TODAY);
    } catch (DocumentRefusedException e) {
      assertNotEquals("", e.reason().words());
    }
  }

  @FuzzTest(maxDuration = "5m")
  void securityObject_anyBytes_isReadOrRefused(byte[] bytes) {
    try {
      SecurityObject signed = SecurityObject.parse(bytes);
      signed.checkHashes(Map.of(1, bytes));
      signed.checkSignature();
    } catch (DocumentRefusedException e) {
      assertNotEquals("", e.reason().words());
    }
  }

  @FuzzTest(maxDuration = "5m")
  void zone_anyText_isReadOrRefused(byte[] bytes) {
    try {
      MachineReadableZone.parse(new String(bytes, StandardCharsets.UTF_8), TODAY);
    } catch (DocumentRefusedException e) {
      assertNotEquals("", e.reason().words());
    }
  }
}
