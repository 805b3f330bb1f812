package org.datapassport.vault.importing.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.vault.strand.StrandNames;
import org.datapassport.vault.strand.StrandSummary;
import org.datapassport.vault.strand.name.Naming;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.name.StrandSlug;
import org.junit.jupiter.api.Test;

/** Where a file's records go: to the strand that their source feeds, or where the citizen says. */
class RouterTest {
  private static final StrandSlug STEPS = new StrandSlug("steps");
  private static final StrandId FIRST = StrandId.first(STEPS);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Source ONE = Source.account("EE47 1000");
  private static final Source OTHER = Source.account("EE47 2000");

  private static StrandSummary strand(StrandId id, long records, String... feeds) {
    return new StrandSummary(
        id,
        Sensitivity.PERSONAL,
        new Naming("", Set.of(feeds)),
        records,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static Router router(StrandSummary... strands) {
    return new Router(new StrandNames(List.of(strands)), RANDOM);
  }

  private static List<StrandId> into(Source source, StrandSummary... strands) {
    return router(strands).propose(new FilePart(STEPS, source)).into();
  }

  @Test
  void propose_whereNothingIs_isTheTypesFirst() {
    assertEquals(List.of(FIRST), into(Source.UNNAMED));
    assertEquals(List.of(FIRST), into(ONE));
  }

  /** Agreements point to the name of what is gone: they go on with the same source alone. */
  @Test
  void propose_whereTheFirstIsGone_givesItsNameToNoOtherSource() {
    assertNotEquals(List.of(FIRST), into(ONE, strand(FIRST, 0, OTHER.key())));
    assertNotEquals(List.of(FIRST), into(Source.UNNAMED, strand(FIRST, 0, OTHER.key())));
    assertNotEquals(List.of(FIRST), into(ONE, strand(FIRST, 0)), "nobody knows what it was");
    assertEquals(List.of(FIRST), into(ONE, strand(FIRST, 0, ONE.key())));
    assertEquals(List.of(FIRST), into(Source.UNNAMED, strand(FIRST, 0)));
  }

  @Test
  void propose_ofOneStrand_whereNothingSpeaksForTwo_isThatOne() {
    StrandId later = StrandId.fresh(STEPS, RANDOM);
    assertEquals(List.of(FIRST), into(Source.UNNAMED, strand(FIRST, 5)));
    assertEquals(List.of(later), into(Source.UNNAMED, strand(later, 5)));
    assertEquals(List.of(FIRST), into(ONE, strand(FIRST, 5)), "what fed it is not known");
  }

  @Test
  void propose_forASourceThatFeedsOne_isThatOne() {
    StrandId later = StrandId.fresh(STEPS, RANDOM);
    StrandSummary[] both = {strand(FIRST, 5, ONE.key()), strand(later, 5, OTHER.key())};
    assertEquals(List.of(FIRST), into(ONE, both));
    assertEquals(List.of(later), into(OTHER, both));
  }

  @Test
  void propose_forAnotherSource_isAStrandOfItsOwn() {
    List<StrandId> into = into(OTHER, strand(FIRST, 5, ONE.key()));
    assertEquals(1, into.size());
    assertNotEquals(FIRST, into.get(0));
    assertEquals(STEPS, into.get(0).type());
  }

  @Test
  void propose_whereNothingSaysIt_leavesItToTheCitizen() {
    StrandId later = StrandId.fresh(STEPS, RANDOM);
    StrandSummary[] both = {strand(FIRST, 5, ONE.key()), strand(later, 5)};
    Router.Proposal proposal = router(both).propose(new FilePart(STEPS, Source.UNNAMED));
    assertEquals(List.of(), proposal.into());
    assertEquals(2, proposal.there().size());
    assertEquals(1, proposal.fresh().size());
    assertEquals(List.of(), into(OTHER, both), "it may be the one without a source");
  }

  @Test
  void propose_twoSourcesOfOneFile_areTwoStrands() {
    Router empty = router();
    List<StrandId> one = empty.propose(new FilePart(STEPS, ONE)).into();
    List<StrandId> other = empty.propose(new FilePart(STEPS, OTHER)).into();
    assertEquals(List.of(FIRST), one);
    assertNotEquals(one, other);
    Router unfed = router(strand(FIRST, 5));
    assertEquals(List.of(FIRST), unfed.propose(new FilePart(STEPS, ONE)).into());
    List<StrandId> second = unfed.propose(new FilePart(STEPS, OTHER)).into();
    assertEquals(1, second.size());
    assertNotEquals(FIRST, second.get(0));
  }

  @Test
  void propose_whereThereAreTooMany_makesNoMore() {
    List<StrandSummary> many = new ArrayList<>();
    for (int i = 0; i < Router.STRANDS_MAX; i++) {
      many.add(strand(StrandId.fresh(STEPS, RANDOM), 1, "account " + i));
    }
    Router.Proposal proposal =
        new Router(new StrandNames(many), RANDOM).propose(new FilePart(STEPS, ONE));
    assertTrue(proposal.fresh().isEmpty() && proposal.into().isEmpty());
  }

  @Test
  void settle_ofAStrandThatAnotherSourceBeganMeanwhile_isAnother() {
    assertNotEquals(
        FIRST,
        router(strand(FIRST, 5, ONE.key()))
            .settle(new FilePart(STEPS, OTHER), FIRST, Set.of(FIRST)));
    assertEquals(
        FIRST,
        router(strand(FIRST, 5, ONE.key())).settle(new FilePart(STEPS, ONE), FIRST, Set.of(FIRST)));
    assertEquals(FIRST, router().settle(new FilePart(STEPS, OTHER), FIRST, Set.of(FIRST)));
    FilePart unnamed = new FilePart(STEPS, Source.UNNAMED);
    assertEquals(FIRST, router(strand(FIRST, 5, ONE.key())).settle(unnamed, FIRST, Set.of(FIRST)));
  }

  /** Two plans of one account were made before either ran. */
  @Test
  void settle_ofASourceThatBeganAStrandMeanwhile_goesOnWithThat() {
    StrandId begun = StrandId.fresh(STEPS, RANDOM);
    StrandId planned = StrandId.fresh(STEPS, RANDOM);
    StrandSummary[] there = {strand(FIRST, 5, ONE.key()), strand(begun, 5, OTHER.key())};
    FilePart part = new FilePart(STEPS, OTHER);
    assertEquals(begun, router(there).settle(part, planned, Set.of(FIRST, planned)));
    FilePart unnamed = new FilePart(STEPS, Source.UNNAMED);
    assertEquals(planned, router(there).settle(unnamed, planned, Set.of(FIRST, planned)));
  }

  /** The citizen saw the strand of the account, and wanted another one. */
  @Test
  void settle_ofAStrandThatTheCitizenWantedBesideTheOther_isThat() {
    StrandId planned = StrandId.fresh(STEPS, RANDOM);
    StrandSummary there = strand(FIRST, 5, ONE.key());
    FilePart part = new FilePart(STEPS, ONE);
    assertEquals(planned, router(there).settle(part, planned, Set.of(FIRST, planned)));
  }

  @Test
  void account_isTheSameInWhateverGroups_andShowsItsEndOnly() {
    assertEquals(Source.account("EE471000"), ONE);
    assertEquals("Account ending in 1000", ONE.name());
    assertEquals(Source.UNNAMED, Source.account(" "));
    assertEquals(Source.UNNAMED, Source.account("9".repeat(2000)));
  }
}
