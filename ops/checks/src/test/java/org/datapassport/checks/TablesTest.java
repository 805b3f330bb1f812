package org.datapassport.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each table of each service is on the page that says who fills it and what bounds it. */
final class TablesTest {
  private static final Path CHECKOUT = Path.of("..", "..");
  private static final Path PAGE = CHECKOUT.resolve("ops/docs/tables-and-bounds.md");

  /** Heading on the page to the module whose migrations make its tables. */
  private static final Map<String, String> SERVICES =
      Map.of(
          "Registry", "registry/server",
          "Provider", "oidc-provider",
          "Vault", "passport-vault/server");

  private static final int COLUMNS = 4;

  @Test
  void page_ofEachService_hasEachTableOnceAndNoOther() throws IOException {
    for (Map.Entry<String, String> service : SERVICES.entrySet()) {
      List<String> told = rows(service.getKey()).stream().map(row -> name(row.get(0))).toList();
      assertEquals(MigratedTables.of(service.getValue()), new TreeSet<>(told), service.getKey());
      assertEquals(told.size(), Set.copyOf(told).size(), service.getKey() + ": a table twice");
    }
  }

  @Test
  void page_ofEachTable_saysWhoFillsItItsBoundAndItsSweeper() throws IOException {
    for (String service : SERVICES.keySet()) {
      for (List<String> row : rows(service)) {
        assertEquals(COLUMNS, row.size(), () -> "columns of " + row);
        assertTrue(row.stream().noneMatch(String::isBlank), () -> "an empty column of " + row);
      }
    }
  }

  private static List<List<String>> rows(String service) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    boolean isInside = false;
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("## ")) {
        isInside = line.equals("## " + service);
      } else if (isInside && line.startsWith("| `")) {
        String inner = line.substring(1, line.lastIndexOf('|'));
        rows.add(Stream.of(inner.split("\\|", -1)).map(String::strip).toList());
      }
    }
    return rows;
  }

  private static String name(String cell) {
    return cell.replace("`", "");
  }
}
