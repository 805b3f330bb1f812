package org.datapassport.vault;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.datapassport.checks.fault.PlantedFaults;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each fault that is planted in the vault is noticed by the test that its list names. */
class PlantedFaultsIT {
  @TestFactory
  Stream<DynamicTest> plantedFault_ofTheList_isNoticed() {
    return PlantedFaults.of(Path.of("src/test/faults.txt"));
  }
}
