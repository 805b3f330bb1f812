package org.datapassport.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.datapassport.base.json.JsonFields;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.seal.SealException;
import org.datapassport.consent.request.RequestReader;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Datatype;
import org.datapassport.ontology.word.Field;
import org.datapassport.vault.grant.SealedColumn;
import org.datapassport.vault.key.DataKey;
import org.datapassport.vault.key.TextKey;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.record.RecordQuery;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What holds for every vault after every test, whatever the test was about: the chain of its log
 * verifies, each strand has a key of its own, no value of a record stands in any table, and nothing
 * is granted that was not asked for. A test that breaks one of these on purpose says so.
 */
public final class VaultOracle implements AfterEachCallback {
  /** Filled by the worlds that a test makes, emptied after it. */
  private static final Queue<VaultWorld> WORLDS = new ConcurrentLinkedQueue<>();

  /** Shorter words stand in our tables by chance. */
  private static final int CHARACTERS_MIN = 6;

  /** Each is looked for in each row of each table. */
  private static final int VALUES_MAX = 200;

  static void watch(VaultWorld world) {
    WORLDS.add(world);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    List<VaultWorld> worlds = new ArrayList<>();
    VaultWorld next = WORLDS.poll();
    while (next != null) {
      worlds.add(next);
      next = WORLDS.poll();
    }
    if (context.getExecutionException().isEmpty()) {
      worlds.forEach(VaultOracle::check);
    }
  }

  private static void check(VaultWorld world) {
    Set<String> values = new HashSet<>();
    for (UUID id :
        world.database.list(
            "select vault_id from vault where state = 'open'", row -> row.uuid("vault_id"))) {
      VaultId vault = new VaultId(id);
      nothingIsGrantedThatWasNotAsked(world, vault);
      if (!world.isBroken(VaultWorld.Broken.LOG)) {
        assertTrue(world.log.verify(vault).isWhole(), "the chain of " + vault);
      }
      if (!world.isBroken(VaultWorld.Broken.RECORDS)) {
        eachStrandHasItsKey(world, vault);
        values.addAll(values(world, vault));
      }
    }
    nothingIsPlain(world, values);
  }

  @SuppressWarnings("ArrayRecordComponent") // Opened once; never compared.
  private record Sealed(StrandId id, UUID key, byte[] index) {}

  private static void eachStrandHasItsKey(VaultWorld world, VaultId vault) {
    List<Sealed> strands =
        world.database.list(
            "select strand_id, key_id, sealed_index from strand"
                + " where vault_id = ? and sealed_index is not null",
            row ->
                new Sealed(
                    new StrandId(row.text("strand_id")),
                    row.uuid("key_id"),
                    row.bytes("sealed_index")),
            vault.value());
    Set<UUID> keys = new HashSet<>();
    for (Sealed strand : strands) {
      byte[] context =
          ("index|" + vault + "|" + strand.id() + "|root").getBytes(StandardCharsets.UTF_8);
      assertTrue(keys.add(strand.key()), "two strands share a key");
      assertTrue(
          world.keys.strandKey(vault, strand.key()).open(strand.index(), context).length > 0);
      DataKey whole = world.keys.vaultKey(vault);
      assertThrows(SealException.class, () -> whole.open(strand.index(), context));
    }
  }

  private static Set<String> values(VaultWorld world, VaultId vault) {
    Set<String> values = new HashSet<>();
    for (StrandId id : world.strands.ids(vault)) {
      world.strands.forEach(
          vault,
          id,
          RecordQuery.all(RecordQuery.LIMIT_MAX),
          record -> record.body().terms().forEach((term, value) -> add(values, term, value)));
    }
    return values;
  }

  /** Times and numbers are also those of the log; words are the record's own. */
  private static void add(Set<String> values, String term, String value) {
    boolean isWord =
        StrandCatalogue.load()
            .field(term)
            .map(Field::datatype)
            .filter(Datatype.STRING::equals)
            .isPresent();
    if (isWord && value.length() >= CHARACTERS_MIN && values.size() < VALUES_MAX) {
      values.add(value);
    }
  }

  private static void nothingIsPlain(VaultWorld world, Set<String> values) {
    for (String table :
        world.database.list(
            "select table_name from information_schema.tables"
                + " where table_schema = 'public' order by table_name",
            row -> row.text("table_name"))) {
      for (String line :
          world.database.list(
              "select t::text as line from \"" + table + "\" t", row -> row.text("line"))) {
        for (String value : values) {
          String hex = HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
          assertFalse(line.contains(value) || line.contains(hex), "a plain value in " + table);
        }
      }
    }
  }

  private static void nothingIsGrantedThatWasNotAsked(VaultWorld world, VaultId vault) {
    TextKey key = world.keys.textKey(vault);
    Map<String, List<StrandAccess>> asked = new HashMap<>();
    world
        .database
        .list(
            "select client_id, asked from consent_request where vault_id = ?",
            row ->
                Map.entry(
                    SealedColumn.REQUEST_CLIENT.open(key, row.text("client_id")),
                    stored(SealedColumn.REQUEST_ASKED.open(key, row.text("asked")))),
            vault.value())
        .forEach(
            each ->
                asked
                    .computeIfAbsent(each.getKey(), unused -> new ArrayList<>())
                    .addAll(each.getValue()));
    world
        .database
        .list(
            "select g.client_id, i.granted from grant_item i join data_grant g"
                + " on g.vault_id = i.vault_id and g.grant_id = i.grant_id where i.vault_id = ?",
            row ->
                Map.entry(
                    SealedColumn.GRANT_CLIENT.open(key, row.text("client_id")),
                    granted(SealedColumn.ITEM_GRANTED.open(key, row.text("granted")))),
            vault.value())
        .forEach(
            each ->
                assertEquals(
                    true,
                    asked.getOrDefault(each.getKey(), List.of()).stream()
                        .anyMatch(one -> each.getValue().terms().isAtMost(one.terms())),
                    "granted and not asked: " + each.getValue().terms()));
  }

  private static StrandAccess granted(String element) {
    return stored("[" + element + "]").get(0);
  }

  private static List<StrandAccess> stored(String elements) {
    return JsonFields.parseAll(elements, JsonLimits.DOCUMENT, IllegalStateException::new).stream()
        .map(each -> RequestReader.stored(each.members()))
        .toList();
  }
}
