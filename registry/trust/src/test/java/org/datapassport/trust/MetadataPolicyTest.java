package org.datapassport.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.trust.UntrustedException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Each operator alone, then which of them may stand together, then how two superiors merge. */
class MetadataPolicyTest {
  private static final List<String> A = List.of("a");
  private static final List<String> AB = List.of("a", "b");
  private static final List<String> C = List.of("c");

  private static ParameterPolicy policy(Map<String, ?> operators) {
    return ParameterPolicy.parse("contacts", operators, List.of());
  }

  private static Optional<Object> applied(Map<String, ?> operators, Object given) {
    return policy(operators).apply(Optional.of(given));
  }

  private static Optional<Object> appliedToNothing(Map<String, ?> operators) {
    return policy(operators).apply(Optional.empty());
  }

  private static void refused(Reason reason, Executable call) {
    assertEquals(reason, assertThrows(UntrustedException.class, call).reason());
  }

  @Test
  void apply_value_replacesAndRemoves() {
    assertEquals(Optional.of("x"), applied(Map.of("value", "x"), "y"));
    assertEquals(Optional.of("x"), appliedToNothing(Map.of("value", "x")));
    assertEquals(Optional.empty(), applied(Collections.singletonMap("value", null), "y"));
  }

  @Test
  void apply_add_unites() {
    assertEquals(Optional.of(List.of("c", "a", "b")), applied(Map.of("add", AB), C));
    assertEquals(Optional.of(AB), appliedToNothing(Map.of("add", AB)));
    refused(Reason.POLICY_VIOLATED, () -> applied(Map.of("add", AB), "c"));
  }

  @Test
  void apply_default_fillsOnly() {
    assertEquals(Optional.of("x"), appliedToNothing(Map.of("default", "x")));
    assertEquals(Optional.of("y"), applied(Map.of("default", "x"), "y"));
  }

  @Test
  void apply_oneOf_checksWhatIsThere() {
    assertEquals(Optional.of("a"), applied(Map.of("one_of", AB), "a"));
    assertEquals(Optional.empty(), appliedToNothing(Map.of("one_of", AB)));
    refused(Reason.POLICY_VIOLATED, () -> applied(Map.of("one_of", AB), "c"));
  }

  @Test
  void apply_subsetOf_cutsAndRemovesWhatIsEmpty() {
    assertEquals(Optional.of(A), applied(Map.of("subset_of", AB), List.of("a", "c")));
    assertEquals(Optional.empty(), applied(Map.of("subset_of", AB), C));
    refused(Reason.POLICY_VIOLATED, () -> applied(Map.of("subset_of", AB, "essential", true), C));
  }

  @Test
  void apply_supersetOf_checksWhatIsThere() {
    assertEquals(Optional.of(AB), applied(Map.of("superset_of", A), AB));
    assertEquals(Optional.empty(), appliedToNothing(Map.of("superset_of", A)));
    refused(Reason.POLICY_VIOLATED, () -> applied(Map.of("superset_of", AB), A));
  }

  @Test
  void apply_essential_wantsItThere() {
    assertEquals(Optional.of("x"), applied(Map.of("essential", true), "x"));
    assertEquals(Optional.empty(), appliedToNothing(Map.of("essential", false)));
    refused(Reason.POLICY_VIOLATED, () -> appliedToNothing(Map.of("essential", true)));
  }

  @Test
  void apply_scope_isAListWithSpaces() {
    ParameterPolicy scope =
        ParameterPolicy.parse("scope", Map.of("subset_of", List.of("openid", "email")), List.of());
    assertEquals(Optional.of("openid email"), scope.apply(Optional.of("openid profile email")));
  }

  @Test
  void parse_operatorsThatContradict_areRefused() {
    for (Map<String, ?> odd :
        List.of(
            Map.of("one_of", AB, "subset_of", AB),
            Map.of("one_of", AB, "add", A),
            Map.of("one_of", AB, "superset_of", A),
            Map.of("subset_of", A, "add", AB),
            Map.of("subset_of", A, "superset_of", AB),
            Map.of("value", "c", "one_of", AB),
            Map.of("value", C, "subset_of", AB),
            Map.of("value", A, "superset_of", AB),
            Map.of("value", A, "add", C))) {
      refused(Reason.POLICY_CONFLICT, () -> policy(odd));
    }
    Map<String, Object> removed = new HashMap<>(Map.of("essential", true));
    removed.put("value", null);
    refused(Reason.POLICY_CONFLICT, () -> policy(removed));
  }

  @Test
  void parse_operandOfAnotherKind_isRefused() {
    for (Map<String, ?> odd :
        List.of(
            Map.of("essential", "yes"),
            Map.of("one_of", "a"),
            Map.of("subset_of", Map.of()),
            Map.of("add", "a"))) {
      refused(Reason.MALFORMED, () -> policy(odd));
    }
    refused(Reason.MALFORMED, () -> policy(Collections.singletonMap("default", null)));
  }

  @Test
  void merge_neverAllowsMoreThanEither() {
    assertEquals(
        Optional.of(List.of("b")),
        policy(Map.of("subset_of", AB))
            .merge(policy(Map.of("subset_of", List.of("b", "c"))))
            .apply(Optional.of(List.of("a", "b", "c"))));
    assertEquals(
        Optional.of(List.of("a", "c")),
        policy(Map.of("add", A)).merge(policy(Map.of("add", C))).apply(Optional.empty()));
    refused(
        Reason.POLICY_VIOLATED,
        () ->
            policy(Map.of("essential", true))
                .merge(policy(Map.of("essential", false)))
                .apply(Optional.empty()));
    refused(
        Reason.POLICY_VIOLATED,
        () ->
            policy(Map.of("superset_of", A))
                .merge(policy(Map.of("superset_of", C)))
                .apply(Optional.of(A)));
    refused(
        Reason.POLICY_CONFLICT,
        () -> policy(Map.of("one_of", AB)).merge(policy(Map.of("one_of", C))));
    refused(
        Reason.POLICY_CONFLICT,
        () -> policy(Map.of("default", "a")).merge(policy(Map.of("default", "b"))));
    refused(
        Reason.POLICY_CONFLICT,
        () -> policy(Map.of("subset_of", A)).merge(policy(Map.of("add", C))));
  }
}
