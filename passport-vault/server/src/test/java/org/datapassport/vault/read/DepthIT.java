package org.datapassport.vault.read;

import static org.datapassport.vault.grant.GrantsForTests.choose;
import static org.datapassport.vault.grant.GrantsForTests.item;
import static org.datapassport.vault.grant.GrantsForTests.items;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import org.datapassport.vault.SqlCost;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantsForTests;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.token.AccessToken;
import org.junit.jupiter.api.Test;

/**
 * What a page costs does not follow from how much is there, where files are in the order of their
 * times, as banks and phones write them. A file that is not has its batches beside each other, and
 * a page opens a segment of each.
 */
class DepthIT {
  private static final String SPENDING = "grocery-spending";
  private static final int FEW = 10_000;
  private static final int MANY = 100_000;
  private static final int DAYS = 600;

  /**
   * Of a page, beside the index and the segments that hold its records: the look at the agreement,
   * the strand, the look again, whether the strand has moved, the reading (on a later page where it
   * began, which comes before), the log line.
   */
  private static final int BESIDE_SEGMENTS = 6;

  /** Of a page of totals: these, the book and the blocks. */
  private static final int OF_TOTALS = 8;

  private static final LocalDate FIRST = LocalDate.parse("2025-03-01");
  private static final Logger LOG = Logger.getLogger(DepthIT.class.getName());

  private final VaultWorld world = new VaultWorld();
  private final GrantsForTests consent = new GrantsForTests(world);
  private final DoorForTests readings = new DoorForTests(world, consent);

  /** Amounts and days are of one length each, so that pages of as many records are too. */
  private VaultId vaultOf(int records) {
    VaultId vault = world.newVault();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      LocalDate day = FIRST.plusDays((long) i * DAYS / records);
      lines.add(day + " " + (100 + i % 900) + ".10 Rimi Tallinn");
    }
    world.run(vault, world.statement(lines.toArray(new String[0])));
    return vault;
  }

  private AccessToken token(VaultId vault, String level) {
    Grant grant =
        consent.decide(
            consent.decision(
                vault,
                items(item("i1", "GrocerySpending", level, "")),
                choose("i1", level, "P30D")));
    return readings.token(grant);
  }

  /** A page and what it cost. */
  private record Told(Page page, SqlCost.Spent spent) {
    int bytes() {
      return DoorForTests.bytes(page).length;
    }

    long segments() {
      return spent.of("segment");
    }
  }

  private Told read(AccessToken token, ReadParameters parameters) {
    List<Page> page = new ArrayList<>();
    SqlCost.Spent spent =
        world.transactions.cost.during(() -> page.add(readings.read(token, SPENDING, parameters)));
    return new Told(page.get(0), spent);
  }

  private static void assertCostsTheSame(String what, Told few, Told many) {
    assertEquals(
        BESIDE_SEGMENTS,
        many.spent().statements().size() - many.segments(),
        () -> what + ": " + many.spent().statements());
    LOG.info(
        () ->
            what
                + ": "
                + many.spent().statements().size()
                + " statements, "
                + many.segments()
                + " segments opened, "
                + many.bytes()
                + " bytes told; read from the database "
                + few.spent().bytes()
                + " and "
                + many.spent().bytes()
                + " bytes");
    assertFalse(few.page().records().isEmpty(), what);
    assertEquals(few.page().records().size(), many.page().records().size(), what);
    assertEquals(few.spent().statements(), many.spent().statements(), what);
    assertEquals(few.segments(), many.segments(), what);
    assertEquals(few.bytes(), many.bytes(), what);
  }

  @Test
  void page_ofTenAndOfAHundredThousand_costsTheSame() {
    VaultId few = vaultOf(FEW);
    VaultId many = vaultOf(MANY);
    AccessToken ofFew = token(few, "single-purchases");
    AccessToken ofMany = token(many, "single-purchases");
    for (int limit : new int[] {20, 1000}) {
      Told one = read(ofFew, PurchasesWorld.first(limit));
      Told other = read(ofMany, PurchasesWorld.first(limit));
      assertCostsTheSame("first page of " + limit, one, other);
      assertCostsTheSame(
          "second page of " + limit,
          read(ofFew, PurchasesWorld.next(one.page())),
          read(ofMany, PurchasesWorld.next(other.page())));
    }
    AccessToken weeksOfFew = token(few, "weekly-totals");
    AccessToken weeksOfMany = token(many, "weekly-totals");
    read(weeksOfFew, PurchasesWorld.first(20));
    read(weeksOfMany, PurchasesWorld.first(20));
    Told weeks = read(weeksOfFew, PurchasesWorld.first(20));
    Told weeksOfMore = read(weeksOfMany, PurchasesWorld.first(20));
    assertEquals(0, weeksOfMore.segments(), "totals were published before");
    assertEquals(weeks.spent().statements(), weeksOfMore.spent().statements(), "weeks");
    assertEquals(
        OF_TOTALS, weeks.spent().statements().size(), weeks.spent().statements()::toString);
  }
}
