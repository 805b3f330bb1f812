package org.datapassport.provider.developer.wish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.platform.fragment.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WishesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final URI VAULT = URI.create("https://vault.example");

  private final StrandCatalogue catalogue = StrandCatalogue.load();
  private final WishForm form = filled();

  private WishForm filled() {
    WishForm made = new WishForm();
    made.strand = "name/full-name";
    made.purpose = catalogue.purposes().get(0).id();
    made.why = "To write your name on your card.";
    return made;
  }

  private List<String> errors() {
    return form.errors(catalogue).stream().map(FieldError::fieldId).toList();
  }

  @Test
  void wish_stored_isReadAsItWas() {
    Wishes wishes = new Wishes(List.of(form.wish(catalogue)));
    assertEquals(wishes, Wishes.of(wishes.toJson()));
  }

  @Test
  void wish_forTheSameStrand_takesThePlaceOfTheOther() {
    Wishes before = new Wishes(List.of(form.wish(catalogue)));
    form.why = "Another reason.";
    Wishes after = before.with(form.wish(catalogue));

    assertEquals(List.of("Another reason."), after.list().stream().map(Wish::why).toList());
    assertEquals(List.of(), after.without("name").list());
  }

  @Test
  void details_ofAWish_endSoManyDaysFromNow() {
    form.accessDays = "2";
    String details = new Wishes(List.of(form.wish(catalogue))).details(catalogue, VAULT, NOW);

    assertTrue(details.contains("2026-11-24T12:00:00Z"), details);
    assertTrue(details.contains("https://dcann.example/ont#Name"), details);
  }

  @Test
  void client_withWishes_isBoundToTheirStrands() {
    Map<String, Object> bound =
        new Wishes(List.of(form.wish(catalogue))).bind(Map.of("x_profile", "fapi2"), catalogue);
    assertEquals("https://dcann.example/ont#Name", bound.get("x_strands"));

    Map<String, Object> free = new Wishes(List.of()).bind(bound, catalogue);
    assertFalse(free.containsKey("x_strands"));
    assertFalse(free.containsKey("authorization_details_types"), "nothing may be asked for");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "name", "name/", "name/no-level", "no-strand/full-name", "/"})
  void form_withAStrandThatIsNone_saysSo(String strand) {
    form.strand = strand;
    assertEquals(List.of("strand"), errors());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5", "99999", "x", "\u0661"})
  void form_withDaysThatAreNoNumber_saysSo(String days) {
    form.accessDays = days;
    form.keptDays = days;
    assertEquals(List.of("access-days", "kept-days"), errors());
  }

  @Test
  void form_filledIn_hasNoErrors() {
    assertEquals(List.of(), errors());
  }
}
