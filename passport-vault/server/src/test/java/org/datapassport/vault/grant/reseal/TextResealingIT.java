package org.datapassport.vault.grant.reseal;

import static org.datapassport.vault.grant.GrantsForTests.choose;
import static org.datapassport.vault.grant.GrantsForTests.item;
import static org.datapassport.vault.grant.GrantsForTests.items;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.datapassport.base.seal.SealException;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantsForTests;
import org.datapassport.vault.grant.SealedColumn;
import org.datapassport.vault.grant.decision.Decision;
import org.datapassport.vault.key.TextKey;
import org.datapassport.vault.key.VaultId;
import org.junit.jupiter.api.Test;

/** Companies and requests of older versions: found while they are plain, and once they are not. */
class TextResealingIT {
  private final VaultWorld world = new VaultWorld();
  private final GrantsForTests consent = new GrantsForTests(world);
  private final VaultId vault = world.newVault();
  private final PlainTextStore store = new PlainTextStore(world.database);
  private final TextResealing resealing = new TextResealing(store, world.keys);

  private Decision groceries(String level) {
    return consent.decision(
        vault, items(item("i1", "GrocerySpending", level, "")), choose("i1", level, "P30D"));
  }

  private List<String> texts(SealedColumn column) {
    return world.database.list(
        "select " + column.column() + " as text from " + column.table() + " order by 1",
        row -> row.text("text"));
  }

  /** As the version before left it. */
  private void unseal() {
    TextKey key = world.keys.textKey(vault);
    for (SealedColumn column : SealedColumn.values()) {
      for (String sealed : texts(column)) {
        world.database.update(
            "update "
                + column.table()
                + " set "
                + column.column()
                + " = ? where "
                + column.column()
                + " = ?",
            column.open(key, sealed),
            sealed);
      }
    }
  }

  @Test
  void decide_againAfterAnUpdate_findsTheAgreementBeforeAndAfterItIsSealed() {
    Decision answer = groceries("single-purchases");
    Grant first = consent.decide(answer);
    unseal();
    assertEquals(List.of("greengrocer"), texts(SealedColumn.GRANT_CLIENT));
    assertEquals(List.of("green.example"), texts(SealedColumn.AGREEMENT_COMPANY));

    assertEquals(first, consent.decide(answer), "the same answer is one answer");
    Grant second = consent.decide(groceries("monthly-totals"));
    assertEquals(first.id(), second.id());
    assertEquals(first.sub(), second.sub());

    List<PlainTextStore.Plain> left = resealing.left();
    assertFalse(left.isEmpty());
    left.forEach(resealing::seal);
    assertEquals(List.of(), resealing.left());
    for (SealedColumn column : SealedColumn.values()) {
      texts(column).forEach(text -> assertTrue(text.startsWith(TextKey.MARK), column + " " + text));
    }

    assertEquals(second, world.in(() -> consent.grants.find(vault, second.id()).orElseThrow()));
    assertEquals(first.id(), consent.decide(groceries("single-purchases")).id());
    assertThrows(
        ProblemException.class,
        () ->
            consent.decide(GrantsForTests.under(groceries("monthly-totals"), answer.requestId())));
  }

  @Test
  void seal_ofOneText_isItselfInOneColumnAndOneVaultAlone() {
    TextKey key = world.keys.textKey(vault);
    TextKey other = world.keys.textKey(world.newVault());
    String sealed = key.seal("a.b", "Green & Sons");
    assertEquals(sealed, key.seal("a.b", "Green & Sons"));
    assertEquals("Green & Sons", key.open("a.b", sealed));
    assertEquals("Green & Sons", key.open("a.b", "Green & Sons"), "an older version left it");
    assertFalse(sealed.equals(key.seal("a.c", "Green & Sons")));
    assertFalse(sealed.equals(other.seal("a.b", "Green & Sons")));
    assertThrows(SealException.class, () -> key.open("a.c", sealed));
    assertThrows(SealException.class, () -> other.open("a.b", sealed));
    assertThrows(SealException.class, () -> key.open("a.b", sealed.substring(0, 40)));
    assertThrows(SealException.class, () -> key.open("a.b", TextKey.MARK + "*"));
  }
}
