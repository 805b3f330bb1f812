package org.datapassport.checks;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** Counts something in each class and compares the sums of each name with an {@link ExactList}. */
final class CountCondition extends ArchCondition<JavaClass> {
  /** Where a class's count is added. */
  interface Naming {
    String of(JavaClass type);
  }

  private final Naming naming;
  private final ToIntFunction<JavaClass> counting;
  private final ExactList list;
  private final Map<String, Integer> found = new TreeMap<>();

  CountCondition(
      String description, Naming naming, ToIntFunction<JavaClass> counting, ExactList list) {
    super(description);
    this.naming = naming;
    this.counting = counting;
    this.list = list;
  }

  /** A file's types count together, since readers open files. */
  static String outermost(JavaClass type) {
    return type.getEnclosingClass().map(CountCondition::outermost).orElse(type.getName());
  }

  @Override
  public void init(Collection<JavaClass> all) {
    found.clear();
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    int count = counting.applyAsInt(type);
    if (count > 0) {
      found.merge(naming.of(type), count, Integer::sum);
    }
  }

  @Override
  public void finish(ConditionEvents events) {
    for (String difference : list.differences(found)) {
      events.add(SimpleConditionEvent.violated(this, difference));
    }
  }
}
