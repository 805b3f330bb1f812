package org.datapassport.vault.read;

import static org.datapassport.vault.read.PurchasesWorld.SPENDING;
import static org.datapassport.vault.read.PurchasesWorld.amounts;
import static org.datapassport.vault.read.PurchasesWorld.first;
import static org.datapassport.vault.read.PurchasesWorld.next;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.record.RecordPage;
import org.datapassport.vault.strand.record.RecordQuery;
import org.datapassport.vault.token.AccessToken;
import org.junit.jupiter.api.Test;

/** What a company gets of a strand from which its citizen deletes. */
class DeletedRecordIT {
  private static final StrandId STRAND = new StrandId(SPENDING);

  private final PurchasesWorld purchases = new PurchasesWorld();

  private void delete(String amount) {
    RecordPage page = purchases.world.strands.read(purchases.vault, STRAND, RecordQuery.all(100));
    List<String> amounts =
        page.records().stream().map(each -> each.body().term("amount").orElseThrow()).toList();
    assertTrue(
        purchases
            .world
            .in(
                () ->
                    purchases.world.door.delete(
                        purchases.vault, STRAND, page.places().get(amounts.indexOf(amount))))
            .isDone());
  }

  @Test
  void read_begunAfterADeletion_doesNotHaveIt_andOneBegunBeforeEnds() {
    purchases.moreFrom(3);
    AccessToken token = purchases.readings.token(purchases.purchases("P30D", ""));
    Page begun = purchases.readings.read(token, SPENDING, first(1));
    delete("33.00");
    assertEquals("reading-over", purchases.refusal(token, next(begun)));
    assertEquals(
        List.of("31.00", "32.00", "34.00", "35.00"),
        amounts(purchases.readings.read(token, SPENDING, first(10))));
  }

  @Test
  void read_onceWhoseStrandIsDeletedFrom_mayBeginAgain() {
    purchases.moreFrom(3);
    AccessToken token = purchases.readings.token(purchases.purchases("once", ""));
    Page begun = purchases.readings.read(token, SPENDING, first(1));
    delete("33.00");
    assertEquals("reading-over", purchases.refusal(token, next(begun)));
    assertEquals(4, purchases.readings.read(token, SPENDING, first(10)).records().size());
  }

  /** The page was computed; before it may leave the strand is looked at again. */
  @Test
  void delete_whileAPageIsMade_isNotOnIt() {
    purchases.moreFrom(3);
    AccessToken token = purchases.readings.token(purchases.purchases("P30D", ""));
    AtomicBoolean done = new AtomicBoolean();
    Page page =
        purchases
            .readings
            .door
            .read(
                token,
                SPENDING,
                first(10),
                made -> {
                  if (done.compareAndSet(false, true)) {
                    delete("33.00");
                  }
                  return DoorForTests.bytes(made);
                })
            .page();
    assertEquals(List.of("31.00", "32.00", "34.00", "35.00"), amounts(page));
  }
}
