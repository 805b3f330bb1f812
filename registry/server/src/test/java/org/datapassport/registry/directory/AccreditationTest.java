package org.datapassport.registry.directory;

import static org.datapassport.registry.directory.DirectoryWorld.SHOP;
import static org.datapassport.registry.directory.DirectoryWorld.accredit;
import static org.datapassport.registry.directory.DirectoryWorld.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.datapassport.registry.checkpoint.leaf.DueLeaves;
import org.datapassport.registry.directory.Accreditation.State;
import org.datapassport.registry.log.leaf.GovernanceLeaf;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("database")
class AccreditationTest {
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private DirectoryWorld world;

  @BeforeEach
  void begin() {
    world = new DirectoryWorld(folder);
  }

  private State state() {
    return world.store.find(SHOP).orElseThrow().state();
  }

  @Test
  void carryOut_accredit_countsFromItsLeafOn() throws Exception {
    world.order(accredit(SHOP, "company", key("a")));
    assertEquals(State.ANNOUNCED, state());
    assertFalse(world.counts(), "nobody counts of whom the log does not tell");
    GovernanceLeaf told = GovernanceLeaf.parse(world.due().get(0).leaf().leaf()).orElseThrow();
    assertEquals(
        GovernanceLeaf.accreditation(
            SHOP.value(), world.store.find(SHOP).orElseThrow().keysHash(), "company", "accredited"),
        told);
    world.write();
    assertTrue(world.counts());
    assertEquals(1, world.log.check().size());
    assertEquals(List.of(), world.due(), "told once");
  }

  /** A log without its witnesses must not keep anybody accredited. */
  @Test
  void carryOut_suspend_countsBeforeItsLeaf() throws Exception {
    world.order(accredit(SHOP, "company", key("a")));
    world.write();
    world.order("suspend", SHOP);
    assertFalse(world.counts());
    world.write();
    assertEquals(State.SUSPENDED, state());
    world.order("resume", SHOP);
    assertFalse(world.counts(), "what permits waits for its leaf");
    world.write();
    assertTrue(world.counts());
    world.order("end", SHOP);
    assertFalse(world.counts());
    world.write();
    assertEquals(State.ENDED, state());
    assertEquals(4, world.log.check().size());
  }

  @Test
  void write_suspendedBeforeTheLeafOfItsAccreditation_neverCounts() throws Exception {
    world.order(accredit(SHOP, "company", key("a")));
    List<DueLeaves.Due> early = world.due();
    world.order("suspend", SHOP);
    world.log.commitDue(early);
    assertFalse(world.counts());
    world.write();
    assertFalse(world.counts());
    assertEquals(2, world.log.check().size(), "the log tells of both");
  }

  /** Resumed at once: the leaf of the first accreditation is not that of the second. */
  @Test
  void write_severalDecisionsInOneBatch_countWithTheLast() throws Exception {
    world.order(accredit(SHOP, "company", key("a")));
    world.order("suspend", SHOP);
    world.order("resume", SHOP);
    List<DueLeaves.Due> all = world.due();
    world.log.commitDue(all.subList(0, 2));
    assertFalse(world.counts());
    world.write();
    assertTrue(world.counts());
  }

  @Test
  void commit_sameLeavesOnTwoNodes_happenOnce() throws Exception {
    world.order(accredit(SHOP, "company", key("a")));
    List<DueLeaves.Due> one = world.due();
    List<DueLeaves.Due> other = world.due();
    world.log.commitDue(one);
    assertThrows(IllegalStateException.class, () -> world.log.commitDue(other));
    assertEquals(1, world.log.check().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"BEFORE_ROWS", "ROWS_WRITTEN", "STATE_SWAPPED", "PUBLISHED"})
  void commit_diesAtAStep_tellsOnceAfterwards(String step) throws Exception {
    world.order(accredit(SHOP, "company", key("a")));
    world.log.commitDueAndDie(world.due(), step);
    world.write();
    assertTrue(world.counts());
    assertEquals(1, world.log.check().size());
  }

  @Test
  void carryOut_ordersThatDoNotFit_areRefused() throws Exception {
    assertRefused("suspend");
    world.order(accredit(SHOP, "company", key("a")));
    world.write();
    assertRefused("resume");
    world.order("suspend", SHOP);
    assertRefused("suspend");
    world.order("end", SHOP);
    assertRefused("end");
    assertRefused("suspend");
    assertRefused("resume");
    assertEquals(State.ENDED, state());
    world.order(accredit(SHOP, "public-body", key("b")));
    world.write();
    assertEquals(AccreditedKind.PUBLIC_BODY, world.store.find(SHOP).orElseThrow().kind());
    assertTrue(world.counts(), "who ended may begin again");
  }

  private void assertRefused(String act) {
    assertThrows(IllegalArgumentException.class, () -> world.order(act, SHOP));
  }

  @Test
  void parse_orders_areReadStrictly() {
    String good = accredit(SHOP, "company", key("a"));
    AccreditationOrder.parse(good);
    for (String bad :
        List.of(
            "",
            "[]",
            "{}",
            good.replace("accredit", "praise"),
            good.replace("\"company\"", "\"friend\""),
            good.replace("https://shop.example", "http://shop.example"),
            good.replace("https://shop.example", "https://shop.example/?ada"),
            good.replace("Shop Ltd", ""),
            good.replace("Shop Ltd", "x".repeat(101)),
            good.replace("Shop Ltd", "Shop\\u0007"),
            good.replace("\"jwks\"", "\"keys\""),
            good.replace("\"name\"", "\"more\":1,\"name\""),
            good.replaceFirst("\"keys\":\\[.*\\]", "\"keys\":[]"),
            good.replace("\"kid\":\"a\",", ""),
            "{\"do\":\"accredit\",\"entity\":\"https://shop.example\"}",
            "{\"do\":\"end\",\"entity\":\"https://shop.example\",\"kind\":\"company\"}")) {
      assertThrows(IllegalArgumentException.class, () -> AccreditationOrder.parse(bad), bad);
    }
    String secret = key("a").toJSONString();
    String shown = key("a").toPublicJWK().toJSONString();
    String leaking =
        "{\"do\":\"accredit\",\"entity\":\"https://shop.example\",\"kind\":\"company\","
            + "\"name\":\"Shop\",\"jwks\":{\"keys\":[";
    AccreditationOrder.parse(leaking + shown + "]}}");
    assertThrows(
        IllegalArgumentException.class, () -> AccreditationOrder.parse(leaking + secret + "]}}"));
    assertThrows(
        IllegalArgumentException.class,
        () -> AccreditationOrder.parse(leaking + shown + "," + shown + "]}}"),
        "two keys of one name");
  }
}
