package org.datapassport.vault.strand.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrandIdTest {
  private static final StrandSlug SPENDING = new StrandSlug("grocery-spending");

  @Test
  void first_isCalledAsItsType_asTheSealsOfOldHomesBindIt() {
    assertEquals("grocery-spending", StrandId.first(SPENDING).value());
    assertEquals(SPENDING, StrandId.first(SPENDING).type());
  }

  @Test
  void fresh_isOfItsType_andIsNobodyElse() {
    SecureRandom random = new SecureRandom();
    StrandId one = StrandId.fresh(SPENDING, random);
    assertEquals(SPENDING, one.type());
    assertNotEquals(one, StrandId.fresh(SPENDING, random));
    assertNotEquals(one, StrandId.first(SPENDING));
    assertEquals(Optional.of(one), StrandId.parse(one.value()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "Grocery",
        "grocery-spending~",
        "grocery-spending~0123456789abcdef0123456789abcde",
        "grocery-spending~0123456789ABCDEF0123456789ABCDEF",
        "grocery-spending~0123456789abcdef0123456789abcdef~",
        "~0123456789abcdef0123456789abcdef",
        "grocery-spending|x"
      })
  void parse_ofAnythingElse_isEmpty(String text) {
    assertEquals(Optional.empty(), StrandId.parse(text));
    assertThrows(IllegalArgumentException.class, () -> new StrandId(text));
  }
}
