package org.datapassport.vault.read;

import static org.datapassport.vault.grant.GrantsForTests.choose;
import static org.datapassport.vault.grant.GrantsForTests.item;
import static org.datapassport.vault.grant.GrantsForTests.items;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.datapassport.base.seal.SealException;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.activity.LogEntry;
import org.datapassport.vault.activity.LogKind;
import org.datapassport.vault.grant.Client;
import org.datapassport.vault.grant.GrantsForTests;
import org.datapassport.vault.grant.decision.WaitingRequest;
import org.datapassport.vault.grant.decision.WaitingRequests;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.token.AccessToken;
import org.junit.jupiter.api.Test;

/**
 * Who has a dump of the database from before a strand or a vault was shredded and one from after,
 * and no key, learns no value, tag, time, company or file of it, from either or from columns of the
 * two that are equal.
 */
class ShredJoinIT {
  private static final StrandId SPENDING = new StrandId("grocery-spending");

  /** The tables in which a strand is; all other tables tell of agreements, sessions and the log. */
  private static final Set<String> OF_STRANDS =
      Set.of(
          "natural_keys",
          "published_block",
          "published_book",
          "record_key",
          "segment",
          "segment_index",
          "strand",
          "strand_tag");

  /**
   * The number of an import, which stays with the list of imports and with what the same file
   * brought to other strands. What file that was, when, and how much, is sealed.
   */
  private static final String MEANT = ".import_id";

  /** All that a line of the log has in the open. */
  private static final Set<String> OF_A_LINE = Set.of("vault_id", "seq", "number", "who", "body");

  /** Short values are equal by chance. */
  private static final int TELLING_CHARS = 8;

  private final VaultWorld world = new VaultWorld();
  private final GrantsForTests consent = new GrantsForTests(world);
  private final DoorForTests readings = new DoorForTests(world, consent);
  private final VaultId vault = world.newVault();

  /** Rows of a table, each from column to text; bytes are hexadecimal. */
  private Map<String, List<Map<String, String>>> dump() {
    Map<String, List<Map<String, String>>> tables = new TreeMap<>();
    for (String table :
        names("select tablename as name from pg_tables where schemaname='public'")) {
      List<String> columns =
          names(
              "select column_name as name from information_schema.columns where table_name = '"
                  + table
                  + "' order by ordinal_position");
      tables.put(
          table,
          world.database.list(
              "select * from \"" + table + "\"",
              row -> {
                Map<String, String> cells = new TreeMap<>();
                for (String column : columns) {
                  row.optionalText(column).ifPresent(cell -> cells.put(column, cell));
                }
                return cells;
              }));
    }
    return tables;
  }

  private List<String> names(String sql) {
    return world.database.list(sql, row -> row.text("name"));
  }

  /** Each step at a time of its own: else all moments were equal. */
  private void live() {
    later();
    world.run(vault, world.file("canary-statement.xml", statement()));
    later();
    AccessToken token =
        readings.token(
            consent.decide(
                consent.decision(
                    vault,
                    items(item("i1", "GrocerySpending", "single-purchases", "")),
                    choose("i1", "single-purchases", "P30D"))));
    readings.read(token, SPENDING.value(), PurchasesWorld.first(10));
    asks("Green & Sons");
    world.log.count(vault);
    world.in(
        () -> {
          world.publications.publishDue(vault, SPENDING);
          return true;
        });
  }

  /** A request that waits, and a reading whose line has no place yet. */
  private void asks(String name) {
    new WaitingRequests(world.database, world.keys, world.clock)
        .put(
            vault,
            new WaitingRequest(
                "waiting-request",
                new Client("greengrocer", name, "https://green.example", "green.example"),
                items(item("i1", "GrocerySpending", "single-purchases", "")),
                world.clock.instant(),
                world.clock.instant().plus(Duration.ofDays(1)),
                URI.create("https://page.example/resume")));
  }

  private void later() {
    world.clock.forward(Duration.ofMillis(61_234));
  }

  private static String statement() {
    return VaultWorld.statement("2019-03-07", "7731.37", "Canary Market of Rimi");
  }

  private static List<String> canaries() {
    List<String> forms = new ArrayList<>();
    for (String plain :
        List.of(
            "Canary Market",
            "7731.37",
            "2019-03",
            "tag-shops",
            "canary-statement",
            "camt",
            "Green & Sons",
            "greengrocer",
            "green.example",
            "ServiceProvision",
            "single-purchases",
            "page.example")) {
      forms.add(plain);
      forms.add(HexFormat.of().formatHex(plain.getBytes(StandardCharsets.UTF_8)));
    }
    return forms;
  }

  private static Set<String> plainIn(Map<String, List<Map<String, String>>> dump) {
    Set<String> found = new TreeSet<>();
    dump.forEach(
        (table, rows) ->
            rows.forEach(
                row ->
                    row.forEach(
                        (column, cell) ->
                            canaries().stream()
                                .filter(cell::contains)
                                .forEach(form -> found.add(table + "." + column + " " + form)))));
    return found;
  }

  private static List<Map<String, String>> ofTheStrand(
      Map<String, List<Map<String, String>>> dump, String table) {
    return dump.getOrDefault(table, List.of()).stream()
        .filter(row -> SPENDING.value().equals(row.get("strand_id")))
        .toList();
  }

  /** Column pairs in which a row that went and a row that stayed are equal. */
  private static Set<String> joins(
      Map<String, List<Map<String, String>>> before, Map<String, List<Map<String, String>>> after) {
    Map<String, Set<String>> left = new TreeMap<>();
    OF_STRANDS.forEach(
        table ->
            ofTheStrand(before, table)
                .forEach(
                    row ->
                        row.forEach(
                            (column, cell) -> {
                              if (cell.length() >= TELLING_CHARS && !isOfAll(column)) {
                                left.computeIfAbsent(cell, any -> new TreeSet<>())
                                    .add(table + "." + column);
                              }
                            })));
    Set<String> joins = new TreeSet<>();
    after.forEach(
        (table, rows) ->
            rows.forEach(
                row ->
                    row.forEach(
                        (column, cell) ->
                            left.getOrDefault(cell, Set.of())
                                .forEach(from -> joins.add(from + " = " + table + "." + column)))));
    return joins;
  }

  /** What names the vault and the strand, which no dump is said to hide. */
  private static boolean isOfAll(String column) {
    return Set.of("vault_id", "strand_id", "sensitivity").contains(column);
  }

  /** What stays of a shredded vault is that there was one, and how much of it. */
  @Test
  void dumps_beforeAndAfterTheVaultIsShredded_tellNoCompanyAndNoLine() {
    live();
    world.in(
        () -> {
          world.log.append(
              vault,
              LogEntry.own(world.clock.instant(), LogKind.READ)
                  .client("greengrocer", "Green & Sons")
                  .strand(SPENDING.value()));
          return true;
        });
    Map<String, List<Map<String, String>>> before = dump();
    assertFalse(before.getOrDefault("access_line", List.of()).isEmpty());
    assertFalse(before.getOrDefault("access_log", List.of()).isEmpty());
    world.in(
        () -> {
          world.vaults.shred(vault);
          return true;
        });
    Map<String, List<Map<String, String>>> after = dump();
    assertEquals(Set.of(), plainIn(before));
    assertEquals(Set.of(), plainIn(after));
    for (String table : List.of("access_line", "access_log", "access_tally")) {
      before
          .getOrDefault(table, List.of())
          .forEach(
              row ->
                  assertEquals(
                      Set.of(),
                      row.keySet().stream()
                          .filter(column -> !OF_A_LINE.contains(column))
                          .collect(Collectors.toSet()),
                      table));
    }
    assertThrows(SealException.class, () -> world.keys.vaultKey(vault));
  }

  @Test
  void dumps_beforeAndAfterAShred_tellNothingOfTheStrandAlsoTogether() {
    live();
    Map<String, List<Map<String, String>>> before = dump();
    assertFalse(ofTheStrand(before, "segment").isEmpty());
    later();
    world.in(
        () -> {
          world.door.shred(vault, SPENDING);
          return true;
        });
    Map<String, List<Map<String, String>>> after = dump();
    assertEquals(Set.of(), plainIn(before));
    assertEquals(Set.of(), plainIn(after));
    OF_STRANDS.forEach(table -> assertEquals(List.of(), ofTheStrand(after, table), table));
    assertEquals(
        Set.of(),
        joins(before, after).stream()
            .filter(join -> !join.matches("\\w+" + MEANT + " = \\w+" + MEANT))
            .collect(Collectors.toSet()));
  }
}
