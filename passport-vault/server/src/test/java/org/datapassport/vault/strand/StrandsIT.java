package org.datapassport.vault.strand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.importing.ImportRun;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.record.RecordQuery;
import org.junit.jupiter.api.Test;

class StrandsIT {
  private static final StrandSlug GROCERIES = new StrandSlug("grocery-spending");
  private static final StrandSlug NAME = new StrandSlug("name");

  private final VaultWorld world = new VaultWorld();
  private final VaultId vault = world.newVault();

  private void putName(String given) {
    world.in(
        () -> {
          world.strands.putFacts(vault, NAME, Map.of("givenName", given, "familyName", "Lind"));
          return true;
        });
  }

  private int count(StrandSlug slug, RecordQuery query) {
    return world.strands.read(vault, slug, query).records().size();
  }

  @Test
  void read_beforeASequenceNumber_doesNotSeeWhatCameLater() {
    world.run(vault, world.statement());
    StrandHead head = world.strands.head(vault, GROCERIES).orElseThrow();
    assertEquals(3, head.nextSeq());
    world.run(
        vault,
        world.file("more.xml", VaultWorld.statement("2026-09-01", "7.10", "Green &amp; Sons")));
    assertEquals(4, world.strands.head(vault, GROCERIES).orElseThrow().nextSeq());
    assertEquals(3, count(GROCERIES, RecordQuery.all(10).before(head.nextSeq())));
    assertEquals(4, count(GROCERIES, RecordQuery.all(10)));
  }

  @Test
  void undo_movesTheGeneration_andNeverGivesANumberAgain() {
    ImportRun run = world.run(vault, world.statement());
    StrandHead before = world.strands.head(vault, GROCERIES).orElseThrow();
    world.in(() -> world.imports.undo(vault, run.id()));
    StrandHead after = world.strands.head(vault, GROCERIES).orElseThrow();
    assertEquals(before.generation() + 1, after.generation());
    assertEquals(before.nextSeq(), after.nextSeq());
  }

  @Test
  void putFacts_manyAtOnce_leavesOne() throws Exception {
    putName("Ada");
    List<Callable<Boolean>> saves =
        IntStream.range(0, 12)
            .mapToObj(
                number ->
                    (Callable<Boolean>)
                        () -> {
                          putName("Ada" + (char) ('a' + number));
                          return true;
                        })
            .toList();
    try (ExecutorService tabs = Executors.newFixedThreadPool(6)) {
      for (Future<Boolean> save : tabs.invokeAll(saves)) {
        assertTrue(save.get());
      }
    }
    assertEquals(1, count(NAME, RecordQuery.all(100)));
    assertEquals(12, world.strands.head(vault, NAME).orElseThrow().generation() - 1);
  }
}
