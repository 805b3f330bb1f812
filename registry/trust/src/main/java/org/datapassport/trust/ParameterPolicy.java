package org.datapassport.trust;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.datapassport.trust.UntrustedException.Reason;

/**
 * What superiors demand of one metadata parameter. Policies of several superiors are merged from
 * the anchor down; what results never allows more than any of them.
 */
final class ParameterPolicy {
  /** Stands for the JSON word null: {@code value: null} removes a parameter. */
  private enum Nothing {
    NULL
  }

  private static final Object NOTHING = Nothing.NULL;

  private static final Set<PolicyOperator> LISTS =
      Set.of(
          PolicyOperator.ADD,
          PolicyOperator.ONE_OF,
          PolicyOperator.SUBSET_OF,
          PolicyOperator.SUPERSET_OF);

  private final String name;
  private final Map<PolicyOperator, Object> operands;

  private ParameterPolicy(String name, Map<PolicyOperator, Object> operands) {
    this.name = name;
    this.operands = operands;
    checkCombination();
  }

  /**
   * Reads one policy. Operators that are not known are passed over, unless they are critical.
   *
   * @param critical {@code metadata_policy_crit} of the statement
   */
  static ParameterPolicy parse(String name, Map<?, ?> raw, Collection<String> critical) {
    Map<PolicyOperator, Object> operands = new EnumMap<>(PolicyOperator.class);
    for (Map.Entry<?, ?> entry : raw.entrySet()) {
      String code = String.valueOf(entry.getKey());
      Optional<PolicyOperator> operator = PolicyOperator.of(code);
      if (operator.isEmpty() && critical.contains(code)) {
        throw new UntrustedException(
            Reason.CRITICAL_UNKNOWN, "metadata_policy_crit names an operator not known here");
      }
      Object operand = entry.getValue() == null ? NOTHING : entry.getValue();
      operator.ifPresent(known -> operands.put(known, checked(known, operand)));
    }
    return new ParameterPolicy(name, operands);
  }

  private static Object checked(PolicyOperator operator, Object operand) {
    boolean fits =
        LISTS.contains(operator)
            ? operand instanceof List<?> list && list.size() <= Claims.ITEMS_MAX
            : switch (operator) {
              case ESSENTIAL -> operand instanceof Boolean;
              case DEFAULT -> !operand.equals(NOTHING);
              default -> true;
            };
    if (!fits) {
      throw new UntrustedException(
          Reason.MALFORMED, "the policy operator " + operator.code() + " has a wrong value");
    }
    return operand;
  }

  /** This superior's policy with that of one further down. */
  ParameterPolicy merge(ParameterPolicy below) {
    Map<PolicyOperator, Object> merged = new EnumMap<>(PolicyOperator.class);
    merged.putAll(operands);
    below.operands.forEach(
        (operator, operand) ->
            merged.merge(operator, operand, (ours, theirs) -> merge(operator, ours, theirs)));
    return new ParameterPolicy(name, merged);
  }

  private Object merge(PolicyOperator operator, Object ours, Object theirs) {
    switch (operator) {
      case ADD, SUPERSET_OF -> {
        Set<Object> union = new LinkedHashSet<>((List<?>) ours);
        union.addAll((List<?>) theirs);
        return List.copyOf(union);
      }
      case ONE_OF, SUBSET_OF -> {
        List<Object> common = new ArrayList<>((List<?>) ours);
        common.retainAll((List<?>) theirs);
        if (common.isEmpty() && operator == PolicyOperator.ONE_OF) {
          throw conflict();
        }
        return common;
      }
      case ESSENTIAL -> {
        return Boolean.TRUE.equals(ours) || Boolean.TRUE.equals(theirs);
      }
      default -> {
        if (!ours.equals(theirs)) {
          throw conflict();
        }
        return ours;
      }
    }
  }

  /** The combinations that sections 6.1.3.1.1 to 6.1.3.1.7 allow. */
  private void checkCombination() {
    Optional<Object> value = operand(PolicyOperator.VALUE);
    List<?> add = list(PolicyOperator.ADD).orElse(List.of());
    Optional<List<?>> oneOf = list(PolicyOperator.ONE_OF);
    Optional<List<?>> subset = list(PolicyOperator.SUBSET_OF);
    List<?> superset = list(PolicyOperator.SUPERSET_OF).orElse(List.of());
    boolean fits =
        !(oneOf.isPresent() && (subset.isPresent() || !add.isEmpty() || !superset.isEmpty()))
            && subset.filter(most -> !most.containsAll(add)).isEmpty()
            && subset.filter(most -> !most.containsAll(superset)).isEmpty();
    if (value.isPresent()) {
      boolean nothing = value.get().equals(NOTHING);
      boolean listed = !add.isEmpty() || !superset.isEmpty() || subset.isPresent();
      List<?> items = listed && !nothing && isList(value.get()) ? items(value.get()) : List.of();
      fits =
          fits
              && !(nothing && operand(PolicyOperator.DEFAULT).isPresent())
              && !(nothing && isEssential())
              && (!listed || nothing || isList(value.get()))
              && items.containsAll(add)
              && items.containsAll(superset)
              && oneOf.filter(some -> !some.contains(value.get())).isEmpty()
              && subset.filter(most -> !most.containsAll(items)).isEmpty();
    }
    if (!fits) {
      throw conflict();
    }
  }

  /**
   * The parameter after this policy; empty when it is not there any more.
   *
   * @throws UntrustedException when the policy does not let it pass
   */
  Optional<Object> apply(Optional<Object> given) {
    Optional<Object> result =
        operand(PolicyOperator.VALUE)
            .map(value -> value.equals(NOTHING) ? Optional.empty() : Optional.of(value))
            .orElse(given);
    Optional<List<?>> add = list(PolicyOperator.ADD);
    if (add.isPresent()) {
      Set<Object> union = new LinkedHashSet<>(result.map(this::items).orElse(List.of()));
      union.addAll(add.get());
      result = Optional.of(written(List.copyOf(union)));
    }
    result = result.or(() -> operand(PolicyOperator.DEFAULT));
    Optional<List<?>> oneOf = list(PolicyOperator.ONE_OF);
    if (result.isPresent() && oneOf.isPresent() && !oneOf.get().contains(result.get())) {
      throw violated("is none of the allowed");
    }
    Optional<List<?>> subset = list(PolicyOperator.SUBSET_OF);
    if (result.isPresent() && subset.isPresent()) {
      List<Object> common = new ArrayList<>(items(result.get()));
      common.retainAll(subset.get());
      result = common.isEmpty() ? Optional.empty() : Optional.of(written(common));
    }
    Optional<List<?>> superset = list(PolicyOperator.SUPERSET_OF);
    if (result.isPresent()
        && superset.isPresent()
        && !items(result.get()).containsAll(superset.get())) {
      throw violated("lacks what it must hold");
    }
    if (result.isEmpty() && isEssential()) {
      throw violated("is missing");
    }
    return result;
  }

  private boolean isEssential() {
    return operand(PolicyOperator.ESSENTIAL).filter(Boolean.TRUE::equals).isPresent();
  }

  private Optional<Object> operand(PolicyOperator operator) {
    return Optional.ofNullable(operands.get(operator));
  }

  private Optional<List<?>> list(PolicyOperator operator) {
    return operand(operator).map(found -> (List<?>) found);
  }

  private boolean isList(Object value) {
    return value instanceof List<?> || (isWords() && value instanceof String);
  }

  /** A list; {@code scope} is one too, with spaces between (section 6.1.3.1). */
  private List<?> items(Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    if (isWords() && value instanceof String text) {
      return List.of(text.strip().split(" +", -1));
    }
    throw violated("is no list");
  }

  private Object written(List<?> items) {
    return isWords()
        ? String.join(" ", items.stream().map(String::valueOf).toList())
        : List.copyOf(items);
  }

  private boolean isWords() {
    return name.equals("scope");
  }

  private UntrustedException conflict() {
    return new UntrustedException(
        Reason.POLICY_CONFLICT, "the policies of the superiors contradict each other");
  }

  private static UntrustedException violated(String how) {
    return new UntrustedException(
        Reason.POLICY_VIOLATED, "a metadata parameter " + how + ", says a superior");
  }
}
