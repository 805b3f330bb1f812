package org.datapassport.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.datapassport.checks.Tidy;
import org.junit.jupiter.api.Test;

class ProviderTidyTest {
  @Test
  void sources_ofThisModule_areTidy() {
    assertEquals(List.of(), Tidy.findings(Path.of("src")));
  }
}
