package org.datapassport.vault.provider;

import static org.datapassport.vault.grant.GrantsForTests.item;
import static org.datapassport.vault.grant.GrantsForTests.items;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import org.datapassport.consent.terms.Choice;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.key.VaultId;
import org.junit.jupiter.api.Test;

/** What a citizen sees of each strand before they choose. */
class PreviewsIT {
  private final VaultWorld world = new VaultWorld();
  private final VaultId vault = world.newVault();
  private final Previews previews =
      new Previews(world.strands, world.publications, world.log, world.clock);

  private JsonObject shown(Choice... choices) {
    return world
        .in(
            () ->
                previews.show(
                    vault,
                    items(item("i1", "GrocerySpending", "monthly-totals", "")),
                    List.of(choices)))
        .getJsonArray("items")
        .getJsonObject(0);
  }

  @Test
  void show_ofOneStrand_namesNoOther() {
    assertFalse(shown().getBoolean("available"));
    assertTrue(shown().getJsonArray("strands").isEmpty());
    world.run(vault, world.statement("2026-08-03 12.40 Rimi", "2026-08-17 30.10 Rimi"));
    JsonObject one = shown();
    assertTrue(one.getBoolean("available"));
    JsonObject strand = one.getJsonArray("strands").getJsonObject(0);
    assertEquals("grocery-spending", strand.getString("strand_id"));
    assertFalse(strand.getBoolean("several"));
    assertEquals("", strand.getString("name"));
    assertEquals(one.getJsonArray("levels"), strand.getJsonArray("levels"));
  }

  @Test
  void show_ofTwoStrands_showsEachByItself_untilOneIsPicked() {
    world.run(vault, world.statement("2026-08-03 12.40 Rimi", "2026-08-17 30.10 Rimi"));
    world.run(
        vault,
        world.statementOf(
            "EE382200221020142222", "2026-08-04 700.00 Selver", "2026-08-09 800.00 Selver"));
    JsonObject both = shown();
    assertTrue(both.getJsonArray("levels").isEmpty(), "never a union");
    JsonArray strands = both.getJsonArray("strands");
    assertEquals(2, strands.size());
    JsonObject first = strands.getJsonObject(0);
    JsonObject second = strands.getJsonObject(1);
    assertTrue(first.getBoolean("several") && second.getBoolean("several"));
    assertEquals("Account ending in 2222", second.getString("name"));
    assertTrue(first.toString().contains("42.50") && !first.toString().contains("1500.00"));
    assertTrue(second.toString().contains("1500.00") && !second.toString().contains("42.50"));
    Choice picked =
        new Choice(
            "i1",
            "monthly-totals",
            new Choice.AsAsked(),
            List.of(new Choice.OnlyStrand(second.getString("strand_id"))));
    JsonObject one = shown(picked);
    assertEquals(List.of(second), one.getJsonArray("strands").getValuesAs(JsonObject.class));
    assertEquals(second.getJsonArray("levels"), one.getJsonArray("levels"));
  }
}
