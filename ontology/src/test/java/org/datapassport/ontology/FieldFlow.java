package org.datapassport.ontology;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.datapassport.ontology.word.Operator;

/** The fields that are there after an operator, given those before it. */
record FieldFlow(Set<String> before) implements Operator.Match<Set<String>> {
  @Override
  public Set<String> drop(Operator.Drop drop) {
    needs(List.of(drop.field()));
    Set<String> after = new HashSet<>(before);
    after.remove(drop.field());
    return after;
  }

  @Override
  public Set<String> round(Operator.Round round) {
    return needs(List.of(round.field()));
  }

  @Override
  public Set<String> truncateTime(Operator.TruncateTime truncate) {
    return needs(List.of(truncate.field()));
  }

  @Override
  public Set<String> coarsenPlace(Operator.CoarsenPlace coarsen) {
    return needs(List.of(coarsen.latitude(), coarsen.longitude()));
  }

  @Override
  public Set<String> windowTotal(Operator.WindowTotal total) {
    return window(total.fields(), total.groupBy());
  }

  @Override
  public Set<String> windowAverage(Operator.WindowAverage average) {
    return window(average.fields(), average.groupBy());
  }

  @Override
  public Set<String> windowCount(Operator.WindowCount count) {
    return window(List.of(), count.groupBy());
  }

  @Override
  public Set<String> distinct(Operator.Distinct distinct) {
    return before;
  }

  @Override
  public Set<String> predicate(Operator.Predicate predicate) {
    needs(List.of(predicate.field()));
    assertTrue(StrandCatalogue.load().field(predicate.name()).isPresent(), predicate.name());
    Set<String> after = new HashSet<>(before);
    after.add(predicate.name());
    return after;
  }

  private Set<String> window(List<String> fields, List<String> groupBy) {
    needs(List.of(Terms.TIME));
    needs(fields);
    needs(groupBy);
    Set<String> after = new HashSet<>(Set.of(Terms.PERIOD, Terms.COUNT));
    after.addAll(fields);
    after.addAll(groupBy);
    return after;
  }

  private Set<String> needs(Collection<String> fields) {
    assertTrue(before.containsAll(fields), "needs " + fields + ", has " + before);
    return before;
  }
}
