package org.datapassport.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExactListTest {
  @TempDir Path folder;

  private List<String> differences(String list, int free, Map<String, Integer> found)
      throws IOException {
    Path file = folder.resolve("list.txt");
    Files.writeString(file, list, StandardCharsets.UTF_8);
    return new ExactList(file, free)
        .differences(found).stream().map(text -> text.replace(file.toString(), "LIST")).toList();
  }

  @Test
  void differences_ofExactlyWhatIsListed_areNone() throws IOException {
    String list = "# as it was\n\na.B 2 # since the beginning\n";
    assertEquals(List.of(), differences(list, 0, Map.of("a.B", 2)));
  }

  @Test
  void differences_ofOneMore_nameIt() throws IOException {
    assertEquals(List.of("a.B: 3, at most 2"), differences("a.B 2\n", 0, Map.of("a.B", 3)));
    assertEquals(List.of("a.C: 1, at most 0"), differences("", 0, Map.of("a.C", 1)));
  }

  @Test
  void differences_ofOneLess_demandAShorterList() throws IOException {
    assertEquals(
        List.of("a.B: 1 only; write so in LIST"), differences("a.B 2\n", 0, Map.of("a.B", 1)));
    assertEquals(
        List.of("a.B: needs no line in LIST any more"), differences("a.B 2\n", 0, Map.of()));
  }

  @Test
  void differences_withinWhatIsFree_areNone() throws IOException {
    assertEquals(List.of(), differences("", 12, Map.of("a", 12)));
    assertEquals(List.of("a: 13, at most 12"), differences("", 12, Map.of("a", 13)));
    assertEquals(
        List.of("a: needs no line in LIST any more"), differences("a 12\n", 12, Map.of("a", 12)));
  }

  @Test
  void differences_withoutAFile_countAll() {
    assertEquals(
        List.of("a.B: 1, at most 0"),
        new ExactList(folder.resolve("none.txt")).differences(Map.of("a.B", 1)));
  }
}
