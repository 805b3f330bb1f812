package org.datapassport.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each table is kept by an entity or by SQL, as the decision's page says; where SQL adds to an
 * entity's row, it writes columns that the entity does not know.
 */
final class WhatHibernateKeepsTest {
  private static final Path CHECKOUT = Path.of("..", "..");
  private static final Path PAGE = CHECKOUT.resolve("ops/docs/decisions/what-hibernate-keeps.md");

  private static final List<String> SERVICES =
      List.of("registry/server", "oidc-provider", "passport-vault/server");

  private static final Pattern ENTITY =
      Pattern.compile("(?s)@Entity\\b.*?@Table\\(name = \"([a-z_]+)\"\\).*?\\bclass (\\w+)");
  private static final Pattern FIELD =
      Pattern.compile("\\bprivate (?!static)[^;=(]*?\\b(\\w+)(?: = [^;]*)?;");

  /** An update's columns end at its condition, or at the end of the text. */
  private static final Pattern UPDATE =
      Pattern.compile("(?is)\\bupdate ([a-z_]+) (?:[a-z] )?set (.*?)(?: where |\")");

  private static final Pattern COLUMN = Pattern.compile("(?:^|,)\\s*([a-z_]+) = ");
  private static final Pattern MAKE = Pattern.compile("(?i)\\binsert into ([a-z_]+)\\b");
  private static final Pattern TAKE = Pattern.compile("(?i)\\bdelete from ([a-z_]+)\\b");

  /** Literals that the formatter has cut are one text again. */
  private static final Pattern CUT = Pattern.compile("\"\\s*\\+\\s*\"");

  /** What SQL may do to the row of an entity besides writing columns. */
  private static final String ROWS = "rows taken away";

  private record Entity(String service, String table, String name, Set<String> columns) {}

  @Test
  void page_namesEachEntityOnceAndNoOther() throws IOException {
    List<String> told = new ArrayList<>();
    for (List<String> row : rows()) {
      told.add(row.get(0) + " " + row.get(1) + " " + row.get(2));
    }
    List<String> found = new ArrayList<>();
    for (Entity entity : entities()) {
      found.add(entity.service() + " " + entity.table() + " " + entity.name());
    }
    assertEquals(found.stream().sorted().toList(), told.stream().sorted().toList());
  }

  @Test
  void entities_areThoseOfThePersistenceUnits() throws IOException {
    Set<String> mapped = new TreeSet<>();
    for (String service : SERVICES) {
      Path unit = CHECKOUT.resolve(service).resolve("src/main/resources/META-INF/persistence.xml");
      if (Files.exists(unit)) {
        Matcher name =
            Pattern.compile("<class>\\S+\\.(\\w+Row)</class>").matcher(Files.readString(unit));
        while (name.find()) {
          mapped.add(name.group(1));
        }
      }
    }
    Set<String> found = new TreeSet<>();
    entities().forEach(entity -> found.add(entity.name()));
    assertEquals(found, mapped);
  }

  @Test
  void sql_writesOfAnEntitysTable_whatThePageSaysAndNoMappedColumn() throws IOException {
    Map<String, Set<String>> told = new TreeMap<>();
    for (List<String> row : rows()) {
      told.put(row.get(0) + " " + row.get(1), words(row.get(3)));
    }
    Map<String, Set<String>> found = new TreeMap<>();
    for (Entity entity : entities()) {
      Set<String> written = written(entity);
      found.put(entity.service() + " " + entity.table(), written);
      Set<String> both = new TreeSet<>(written);
      both.retainAll(entity.columns());
      assertEquals(Set.of(), both, () -> entity.name() + " and SQL both write these");
    }
    assertEquals(told, found);
  }

  @Test
  void tables_thatNoEntityMaps_areNamedInSql() throws IOException {
    for (String service : SERVICES) {
      Set<String> left = new TreeSet<>(MigratedTables.of(service));
      entities().stream()
          .filter(entity -> entity.service().equals(service))
          .forEach(entity -> left.remove(entity.table()));
      for (Path source : sources(service)) {
        String text = joined(source);
        left.removeIf(
            table ->
                Pattern.compile("(?i)\\b(?:from|join|into|update|table) " + table + "\\b")
                    .matcher(text)
                    .find());
      }
      assertEquals(Set.of(), left, () -> service + ": neither an entity nor SQL keeps these");
    }
  }

  private static Set<String> written(Entity entity) throws IOException {
    Set<String> written = new TreeSet<>();
    for (Path source : sources(entity.service())) {
      String text = joined(source);
      Matcher update = UPDATE.matcher(text);
      while (update.find()) {
        if (update.group(1).equals(entity.table())) {
          Matcher column = COLUMN.matcher(update.group(2));
          while (column.find()) {
            written.add(column.group(1));
          }
        }
      }
      if (names(MAKE, text).contains(entity.table())) {
        written.add("rows made");
      }
      if (names(TAKE, text).contains(entity.table())) {
        written.add(ROWS);
      }
    }
    return written;
  }

  private static Set<String> names(Pattern pattern, String text) {
    Set<String> names = new TreeSet<>();
    Matcher each = pattern.matcher(text);
    while (each.find()) {
      names.add(each.group(1));
    }
    return names;
  }

  private static List<Entity> entities() throws IOException {
    List<Entity> entities = new ArrayList<>();
    for (String service : SERVICES) {
      for (Path source : sources(service)) {
        String text = Files.readString(source);
        Matcher entity = ENTITY.matcher(text);
        if (entity.find()) {
          Set<String> columns = new TreeSet<>();
          Matcher field = FIELD.matcher(text);
          while (field.find()) {
            columns.add(column(field.group(1)));
          }
          entities.add(new Entity(service, entity.group(1), entity.group(2), columns));
        }
      }
    }
    return entities;
  }

  /** As the naming strategy of the persistence units has it. */
  private static String column(String field) {
    return field.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private static List<Path> sources(String service) throws IOException {
    try (Stream<Path> files = Files.walk(CHECKOUT.resolve(service).resolve("src/main/java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static String joined(Path source) throws IOException {
    return CUT.matcher(Files.readString(source)).replaceAll("");
  }

  /** Module, table, entity, and what SQL writes. */
  private static List<List<String>> rows() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("| `")) {
        String inner = line.substring(1, line.lastIndexOf('|'));
        rows.add(
            Stream.of(inner.split("\\|", -1)).map(cell -> cell.replace("`", "").strip()).toList());
      }
    }
    return rows;
  }

  private static Set<String> words(String cell) {
    Set<String> words = new TreeSet<>();
    Stream.of(cell.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .forEach(words::add);
    return words;
  }
}
