package org.datapassport.vault.publication.window;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.datapassport.ontology.Terms;
import org.datapassport.ontology.word.Datatype;
import org.datapassport.ontology.word.Field;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.ontology.word.Window;
import org.datapassport.vault.publication.plan.LevelPlan;
import org.datapassport.vault.publication.plan.Span;
import org.datapassport.vault.publication.plan.StrandPlan;
import org.datapassport.vault.strand.record.StrandRecord;

/** Makes pairs of imports that a level cannot tell apart and that differ as much as they can. */
final class Twins {
  private static final int TRIES = 6;

  private final StrandType type;
  private final StrandPlan plan;
  private final LevelPlan level;
  private final Random random;

  Twins(StrandType type, LevelPlan level, Random random) {
    this.type = type;
    this.plan = StrandPlan.of(type);
    this.level = level;
    this.random = random;
  }

  /** The same import in two worlds. */
  record Pair(List<StrandRecord> one, List<StrandRecord> other) {}

  /** An import of some days until now, sometimes of one long ago. */
  Pair next(Instant now, int day) {
    int back = random.nextInt(5) == 0 ? random.nextInt(day + 1) : 0;
    int days = 1 + random.nextInt(random.nextInt(6) == 0 ? 40 : 4);
    boolean dense = plan.minimum() > 5;
    int count = 1 + random.nextInt((dense || random.nextInt(3) == 0) ? 30 : 6);
    List<StrandRecord> one = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant time =
          now.minus(Duration.ofDays(back))
              .minusSeconds(random.nextInt(dense ? 14_400 : days * 86_400));
      one.add(record(time));
    }
    return new Pair(
        one, level instanceof LevelPlan.Totals totals ? totals(one, totals) : singles(one));
  }

  private StrandRecord record(Instant time) {
    Map<String, String> terms = new LinkedHashMap<>();
    terms.put(Terms.TYPE, type.recordType());
    for (Field field : type.fields()) {
      terms.put(field.term(), value(field.datatype()));
    }
    terms.put(Terms.TIME, time.toString());
    return new StrandRecord(terms);
  }

  private String value(Datatype datatype) {
    return switch (datatype) {
      case STRING -> "word-" + random.nextInt(3);
      case DECIMAL -> BigDecimal.valueOf(random.nextInt(9000), 2).toPlainString();
      case INTEGER -> Integer.toString(random.nextInt(1000));
      case BOOLEAN -> Boolean.toString(random.nextBoolean());
      case DATE -> LocalDate.parse("2027-01-01").plusDays(random.nextInt(3)).toString();
      case DATE_TIME -> Instant.parse("2026-01-01T00:00:00Z").toString();
    };
  }

  /** Each field becomes another value as long as the level lets out the same for the record. */
  private List<StrandRecord> singles(List<StrandRecord> records) {
    List<StrandRecord> twins = new ArrayList<>();
    for (StrandRecord record : records) {
      StrandRecord twin = record;
      for (Field field : type.fields()) {
        for (int i = 0; i < TRIES; i++) {
          StrandRecord changed = with(twin, field.term(), otherValue(field, twin));
          if (isSame(record, changed)) {
            twin = changed;
          }
        }
      }
      twins.add(twin);
    }
    return twins;
  }

  private String otherValue(Field field, StrandRecord record) {
    String value = record.term(field.term()).orElseThrow();
    return switch (field.datatype()) {
      case DECIMAL ->
          new BigDecimal(value)
              .add(BigDecimal.valueOf(random.nextInt(41) - 20L, 3))
              .toPlainString();
      case DATE_TIME ->
          field.term().equals(Terms.TIME) ? elsewhere(record.local().orElseThrow()) : value;
      default -> value(field.datatype());
    };
  }

  /** Another moment of the window, or of the day where there is none. */
  private String elsewhere(LocalDateTime local) {
    Span span =
        switch (level) {
          case LevelPlan.Totals totals -> Span.of(totals.window(), local);
          case LevelPlan.Rows rows -> Span.of(rows.window(), local);
          default -> Span.of(Window.DAY, local);
        };
    long seconds = Duration.between(span.begin(), span.end()).toSeconds();
    LocalDateTime moved = span.begin().plusSeconds(random.nextLong(seconds));
    return moved.toInstant(ZoneOffset.UTC).toString();
  }

  private boolean isSame(StrandRecord one, StrandRecord other) {
    return BlockPublisher.release(level.level(), List.of(member(one)), Instant.EPOCH)
        .equals(BlockPublisher.release(level.level(), List.of(member(other)), Instant.EPOCH));
  }

  private static Member member(StrandRecord record) {
    return new Member(0, record.local().orElseThrow(), record);
  }

  /** Times move within their window, sums move between two records of it, the rest is new. */
  private List<StrandRecord> totals(List<StrandRecord> records, LevelPlan.Totals totals) {
    Map<String, StrandRecord> before = new TreeMap<>();
    List<StrandRecord> twins = new ArrayList<>();
    Set<String> kept = Set.copyOf(totals.groupBy());
    for (StrandRecord record : records) {
      StrandRecord twin = record;
      for (Field field : type.fields()) {
        if (!kept.contains(field.term())
            && !totals.fields().contains(field.term())
            && field.datatype() != Datatype.DATE_TIME) {
          twin = with(twin, field.term(), value(field.datatype()));
        }
      }
      twins.add(with(twin, Terms.TIME, elsewhere(record.local().orElseThrow())));
    }
    for (int i = 0; i < twins.size(); i++) {
      StrandRecord twin = twins.get(i);
      String part = totals.window().period(twin.local().orElseThrow());
      for (String field : totals.groupBy()) {
        part += "|" + twin.term(field).orElse("-");
      }
      StrandRecord earlier = before.put(part, twin);
      if (earlier != null) {
        int place = twins.indexOf(earlier);
        for (String field : totals.fields()) {
          String mine = twins.get(i).term(field).orElseThrow();
          String its = twins.get(place).term(field).orElseThrow();
          BigDecimal moved = new BigDecimal(mine).min(BigDecimal.ONE);
          twins.set(i, with(twins.get(i), field, less(mine, moved)));
          twins.set(place, with(twins.get(place), field, less(its, moved.negate())));
        }
        before.put(part, twins.get(i));
      }
    }
    return twins;
  }

  private static String less(String value, BigDecimal moved) {
    return new BigDecimal(value).subtract(moved).toPlainString();
  }

  private static StrandRecord with(StrandRecord record, String term, String value) {
    Map<String, String> terms = new LinkedHashMap<>(record.terms());
    terms.put(term, value);
    return new StrandRecord(terms);
  }
}
