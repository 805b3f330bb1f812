package org.datapassport.consent.limit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datapassport.consent.request.DataRequest;
import org.datapassport.consent.request.RequestRefused;
import org.datapassport.consent.request.RequestRefusedException;
import org.datapassport.consent.request.RequestVersion;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.consent.terms.Action;
import org.datapassport.consent.terms.Extent;
import org.datapassport.consent.terms.Handling;
import org.datapassport.consent.terms.IdentityStrength;
import org.datapassport.consent.terms.IsoPeriod;
import org.datapassport.consent.terms.Recurrence;
import org.datapassport.consent.terms.Rhythm;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.StrandType;
import org.junit.jupiter.api.Test;

/** Registered ≥ asked, and nobody asks for more than a vault can do (C15). */
class OverAskingTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final String VAULT = "https://vault.example";
  private static final String ANY = "";
  private static final OverAsking RULES = new OverAsking(Set.of(VAULT), Capabilities.OF_THIS_VAULT);

  @Test
  void check_periodAtItsEdges_passesAndOneSecondBeyondIsRefused() {
    assertTaken(asking("grocery-spending", OverAsking.ACCESS_MIN));
    assertTaken(asking("grocery-spending", OverAsking.ACCESS_MAX));
    assertTaken(asking("movement", OverAsking.INTIMATE_ACCESS_MAX));

    assertRefused(
        "access_period", asking("grocery-spending", OverAsking.ACCESS_MIN.minusSeconds(1)));
    assertRefused(
        "access_period", asking("grocery-spending", OverAsking.ACCESS_MAX.plusSeconds(1)));
    assertRefused(
        "access_period", asking("movement", OverAsking.INTIMATE_ACCESS_MAX.plusSeconds(1)));
    assertRefused("access_period", asking("grocery-spending", Duration.ofDays(-1)));
  }

  @Test
  void check_actionThatTheVaultLacks_isRefusedByName() {
    StrandAccess item =
        item("grocery-spending", Set.of(Action.READ, Action.STORE), IdentityStrength.NONE, VAULT);

    RequestRefused refusal = assertRefused("actions", item);

    assertEquals("the vault does not take store", refusal.words());
    OverAsking able =
        new OverAsking(
            Set.of(VAULT),
            new Capabilities(
                Set.of(RequestVersion.V2),
                Set.of(Action.READ, Action.STORE),
                Set.of(IdentityStrength.NONE)));
    assertDoesNotThrow(() -> able.check(new DataRequest(List.of(item)), Registered.of(ANY), NOW));
  }

  @Test
  void check_versionThatTheVaultLacks_isRefused() {
    OverAsking old =
        new OverAsking(
            Set.of(VAULT),
            new Capabilities(
                Set.of(RequestVersion.V1), Set.of(Action.READ), Set.of(IdentityStrength.NONE)));
    RequestRefusedException refusal =
        assertThrows(
            RequestRefusedException.class,
            () ->
                old.check(
                    new DataRequest(List.of(asking("name", Duration.ofDays(9)))),
                    Registered.of(ANY),
                    NOW));

    assertEquals("type", refusal.refusal().member());
  }

  @Test
  void check_identityThatTheVaultDoesNotTell_isRefused() {
    assertRefused(
        "identity_strength", item("name", Set.of(Action.READ), IdentityStrength.LOW, VAULT));
  }

  @Test
  void check_otherVault_isRefused() {
    assertRefused(
        "locations",
        item("name", Set.of(Action.READ), IdentityStrength.NONE, "https://other.example"));
  }

  @Test
  void check_registeredStrands_areTheMost() {
    String ont = StrandCatalogue.NAMESPACE;
    Registered two = Registered.of(ont + "Name  " + ont + "Movement");
    StrandAccess name = asking("name", Duration.ofDays(9));
    StrandAccess groceries = asking("grocery-spending", Duration.ofDays(9));

    assertDoesNotThrow(() -> RULES.check(new DataRequest(List.of(name)), two, NOW));
    RequestRefusedException refusal =
        assertThrows(
            RequestRefusedException.class,
            () -> RULES.check(new DataRequest(List.of(name, groceries)), two, NOW));
    assertEquals(
        "item grocery-spending, strand: the client did not register for it", refusal.getMessage());
  }

  private static StrandAccess asking(String slug, Duration access) {
    return item(slug, access, Set.of(Action.READ), IdentityStrength.NONE, VAULT);
  }

  private static StrandAccess item(
      String slug, Set<Action> actions, IdentityStrength identity, String vault) {
    return item(slug, Duration.ofDays(9), actions, identity, vault);
  }

  private static StrandAccess item(
      String slug, Duration access, Set<Action> actions, IdentityStrength identity, String vault) {
    StrandType type = StrandCatalogue.load().bySlug(slug).orElseThrow();
    return StrandAccess.of(
        new StrandAccess.Head(RequestVersion.V2, slug, true, List.of(vault)),
        new AccessTerms(
            Extent.all(type, type.finest().id()),
            new Rhythm(actions, NOW.plus(access), Rhythm.READS_UNBOUNDED, Recurrence.UNLIMITED),
            new Handling(
                Set.of("https://w3id.org/dpv#ServiceProvision"),
                Set.of(),
                new IsoPeriod("P30D"),
                Set.of()),
            identity),
        Map.of("en", "why"),
        Map.of());
  }

  private static void assertTaken(StrandAccess item) {
    assertDoesNotThrow(() -> RULES.check(new DataRequest(List.of(item)), Registered.of(ANY), NOW));
  }

  private static RequestRefused assertRefused(String member, StrandAccess item) {
    RequestRefusedException refusal =
        assertThrows(
            RequestRefusedException.class,
            () -> RULES.check(new DataRequest(List.of(item)), Registered.of(ANY), NOW));
    assertEquals(member, refusal.refusal().member());
    assertEquals(item.item(), refusal.refusal().item());
    return refusal.refusal();
  }
}
