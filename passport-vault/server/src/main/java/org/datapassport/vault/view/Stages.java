package org.datapassport.vault.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.datapassport.ontology.Terms;
import org.datapassport.ontology.word.Operator;
import org.datapassport.ontology.word.Window;

/** Makes the stage that computes an operator. Distinct is the pipeline's own last step. */
final class Stages implements Operator.Match<Stage> {
  private static final int DATE_CHARACTERS = 10;

  private final LocalDate today;

  Stages(LocalDate today) {
    this.today = today;
  }

  private static Stage onField(String field, UnaryOperator<String> change) {
    return (record, next) -> {
      record.terms.computeIfPresent(field, (term, value) -> change.apply(value));
      next.accept(record);
    };
  }

  @Override
  public Stage drop(Operator.Drop drop) {
    return (record, next) -> {
      record.terms.remove(drop.field());
      next.accept(record);
    };
  }

  @Override
  public Stage round(Operator.Round round) {
    return onField(
        round.field(),
        value ->
            new BigDecimal(value)
                .divide(round.step(), 0, RoundingMode.HALF_UP)
                .multiply(round.step())
                .toPlainString());
  }

  @Override
  public Stage truncateTime(Operator.TruncateTime truncate) {
    return (record, next) -> {
      record
          .term(truncate.field())
          .ifPresent(value -> record.terms.put(truncate.field(), start(truncate.unit(), value)));
      if (truncate.field().equals(Terms.TIME)) {
        record.start = record.local();
      }
      next.accept(record);
    };
  }

  /** The local date or hour, written with Z: an offset would tell where somebody was. */
  private static String start(Window window, String value) {
    if (value.length() == DATE_CHARACTERS) {
      return window.start(LocalDate.parse(value).atStartOfDay()).toLocalDate().toString();
    }
    LocalDateTime local = OffsetDateTime.parse(value).toLocalDateTime();
    return window.start(local).toInstant(ZoneOffset.UTC).toString();
  }

  @Override
  public Stage coarsenPlace(Operator.CoarsenPlace coarsen) {
    UnaryOperator<String> centre = value -> cellCentre(new BigDecimal(value), coarsen.cell());
    return (record, next) -> {
      record.terms.computeIfPresent(coarsen.latitude(), (term, value) -> centre.apply(value));
      record.terms.computeIfPresent(coarsen.longitude(), (term, value) -> centre.apply(value));
      next.accept(record);
    };
  }

  private static String cellCentre(BigDecimal value, BigDecimal cell) {
    BigDecimal edge = value.divide(cell, 0, RoundingMode.FLOOR).multiply(cell);
    return edge.add(cell.divide(BigDecimal.valueOf(2))).stripTrailingZeros().toPlainString();
  }

  @Override
  public Stage windowTotal(Operator.WindowTotal total) {
    return new WindowStage(
        total.window(),
        total.fields(),
        total.groupBy(),
        total.minimumCount(),
        WindowStage.Kind.TOTAL);
  }

  @Override
  public Stage windowAverage(Operator.WindowAverage average) {
    return new WindowStage(
        average.window(),
        average.fields(),
        average.groupBy(),
        average.minimumCount(),
        WindowStage.Kind.AVERAGE);
  }

  @Override
  public Stage windowCount(Operator.WindowCount count) {
    return new WindowStage(
        count.window(), List.of(), count.groupBy(), count.minimumCount(), WindowStage.Kind.TOTAL);
  }

  @Override
  public Stage distinct(Operator.Distinct distinct) {
    return (record, next) -> next.accept(record);
  }

  @Override
  public Stage predicate(Operator.Predicate predicate) {
    return (record, next) -> {
      Optional<String> value = record.term(predicate.field());
      value.ifPresent(
          text -> record.terms.put(predicate.name(), Boolean.toString(holds(predicate, text))));
      next.accept(record);
    };
  }

  private boolean holds(Operator.Predicate predicate, String value) {
    return switch (predicate.test()) {
      case AT_LEAST -> new BigDecimal(value).compareTo(predicate.threshold()) >= 0;
      case YEARS_AT_LEAST ->
          !LocalDate.parse(value).plusYears(predicate.threshold().longValueExact()).isAfter(today);
    };
  }
}
