package org.datapassport.trust;

import static org.datapassport.trust.Organisation.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.IntStream;
import org.datapassport.trust.UntrustedException.Reason;
import org.junit.jupiter.api.Test;

class ChainResolverTest {
  private final Organisation dcann = new Organisation("https://dcann.example");
  private final Organisation chapter = new Organisation("https://ee.dcann.example");
  private final Organisation other = new Organisation("https://other.example");
  private final Organisation shop = new Organisation("https://shop.example");
  private final StatementTable table = new StatementTable();

  private TrustChain resolve() {
    return ChainResolver.resolve(shop.id, dcann.asAnchor(), table, NOW);
  }

  private void refused(Reason reason) {
    assertEquals(reason, assertThrows(UntrustedException.class, this::resolve).reason());
  }

  @Test
  void resolve_directSubordinate_asksThreeTimes() {
    table
        .add(shop, shop.company(Map.of(), other, dcann))
        .add(dcann, dcann.configuration())
        .add(dcann, shop);
    assertEquals(3, resolve().statements().size());
    assertEquals(3, table.calls, "the anchor first, wherever it is named");
  }

  @Test
  void resolve_overAnIntermediate_findsTheWay() {
    table
        .add(shop, shop.company(Map.of(), chapter))
        .add(chapter, chapter.configuration(dcann))
        .add(chapter, shop)
        .add(dcann, dcann.configuration())
        .add(dcann, chapter);
    assertEquals(4, resolve().statements().size());
  }

  @Test
  void resolve_deadEndFirst_takesTheOtherWay() {
    table
        .add(shop, shop.company(Map.of(), other, chapter))
        .add(chapter, chapter.configuration(dcann))
        .add(chapter, shop)
        .add(dcann, dcann.configuration())
        .add(dcann, chapter);
    assertEquals(4, resolve().statements().size());
  }

  @Test
  void resolve_loopOfSuperiors_ends() {
    table
        .add(shop, shop.company(Map.of(), chapter))
        .add(chapter, chapter.configuration(other))
        .add(chapter, shop)
        .add(other, other.configuration(chapter, shop))
        .add(other, chapter);
    refused(Reason.NO_PATH);
    assertTrue(table.calls <= 5, "nobody is asked twice: " + table.calls);
  }

  @Test
  void resolve_giantTreeOfSuperiors_endsAfterAFewCalls() {
    Organisation[] many =
        IntStream.range(0, 50)
            .mapToObj(i -> new Organisation("https://s" + i + ".example"))
            .toArray(Organisation[]::new);
    table.add(shop, shop.company(Map.of(), many));
    for (Organisation superior : many) {
      table.add(superior, superior.configuration(many)).add(superior, shop);
    }
    assertThrows(UntrustedException.class, this::resolve);
    assertTrue(table.calls <= ChainResolver.CALLS_MAX, "calls: " + table.calls);
  }

  @Test
  void resolve_longChain_isRefused() {
    Organisation below = shop;
    for (int i = 0; i < 10; i++) {
      Organisation above = new Organisation("https://s" + i + ".example");
      table.add(below, below.configuration(above)).add(above, below);
      below = above;
    }
    table.add(below, below.configuration(dcann)).add(dcann, below);
    refused(Reason.PATH_TOO_LONG);
  }

  @Test
  void resolve_superiorWithoutFetchEndpoint_isRefused() {
    Map<String, Object> silent = dcann.configuration();
    silent.remove("metadata");
    table.add(shop, shop.company(Map.of(), dcann)).add(dcann, silent);
    refused(Reason.NOT_A_SUPERIOR);
  }

  @Test
  void resolve_statementOfAnotherIssuer_isRefused() {
    table
        .add(shop, shop.company(Map.of(), dcann))
        .add(dcann, dcann.configuration())
        .add(dcann, shop, other.sign(other.about(shop)));
    refused(Reason.NOT_A_SUPERIOR);
  }

  /** The superior has ended or suspended it: it says nothing of it any more. */
  @Test
  void resolve_superiorSaysNothing_isRefused() {
    table.add(shop, shop.company(Map.of(), dcann)).add(dcann, dcann.configuration());
    refused(Reason.UNREACHABLE);
  }

  @Test
  void resolve_configurationOfAnother_isRefused() {
    Map<String, Object> others = other.company(Map.of(), dcann);
    table.add(shop, others).add(dcann, dcann.configuration()).add(dcann, shop);
    refused(Reason.BROKEN_CHAIN);
  }
}
