package org.datapassport.checks;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import org.jspecify.annotations.NullMarked;

/**
 * The structure rules of every module, used as {@code ArchTests.in(ArchitectureRules.class)}.
 *
 * <p>A rule that a module has no candidate for passes: the module may grow into it.
 */
public final class ArchitectureRules {
  private ArchitectureRules() {}

  /** The younger rules, with the lists of what broke them before. */
  @ArchTest public static final ArchTests SIZES_AND_TYPES = ArchTests.in(SizeAndTypeRules.class);

  /** Time and chance are injected, so that a test can hold them still. */
  @ArchTest
  public static final ArchRule TIME_AND_CHANCE_ARE_INJECTED =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .dependOnClassesThat(isExactly(Random.class))
          .because("a Clock and a SecureRandom are injected (STYLE: Types)")
          .allowEmptyShould(true);

  /** The clock itself is made in one place of each program. */
  @ArchTest
  public static final ArchRule CLOCK_IS_MADE_BY_PRODUCERS_AND_MAINS =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Producer")
          .and()
          .haveSimpleNameNotEndingWith("Producers")
          .and()
          .haveSimpleNameNotEndingWith("Main")
          .should()
          .callMethod(Clock.class, "systemUTC")
          .because("only producers and mains choose the real clock")
          .allowEmptyShould(true);

  /** Output goes to the log; programs of the command line ask for a stream by constructor. */
  @ArchTest
  public static final ArchRule NO_STANDARD_STREAMS =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Main")
          .should(ACCESS_STANDARD_STREAMS)
          .because("only a main writes to the terminal")
          .allowEmptyShould(true);

  /** Names that say nothing. */
  @ArchTest
  public static final ArchRule NO_EMPTY_SUFFIXES =
      noClasses()
          .should()
          .haveNameMatching(".*\\.[A-Za-z0-9]*(Impl|Manager|Helper|Util|Utils|DTO|Dto|Default)")
          .because("a name says what the thing is (STYLE: Names)")
          .allowEmptyShould(true);

  /** The transaction is opened where the request is answered. */
  @ArchTest
  public static final ArchRule TRANSACTIONS_ARE_OPENED_BY_RESOURCES =
      methods()
          .that()
          .areAnnotatedWith("jakarta.transaction.Transactional")
          .should(beDeclaredIn(".*(Resource|Transaction|Transactions)"))
          .because("a resource opens the transaction, or a bean named for it")
          .allowEmptyShould(true);

  /** The same where a whole class is said to be in one. */
  @ArchTest
  public static final ArchRule TRANSACTIONS_OF_CLASSES_ARE_OPENED_BY_RESOURCES =
      classes()
          .that()
          .areAnnotatedWith("jakarta.transaction.Transactional")
          .should()
          .haveNameMatching(".*(Resource|Transaction|Transactions)")
          .because("a resource opens the transaction, or a bean named for it")
          .allowEmptyShould(true);

  /** What is stored stays in its feature; the others see records. */
  @ArchTest
  public static final ArchRule ENTITIES_ARE_ROWS_OF_ONE_FEATURE =
      classes()
          .that()
          .areAnnotatedWith("jakarta.persistence.Entity")
          .should()
          .bePackagePrivate()
          .andShould()
          .haveSimpleNameEndingWith("Row")
          .because("an entity that leaves its store changes the database from afar")
          .allowEmptyShould(true);

  /** Every package is null-marked. */
  @ArchTest
  public static final ArchRule PACKAGES_ARE_NULL_MARKED =
      classes()
          .that()
          .resideOutsideOfPackage("..jte..")
          .should(resideInNullMarkedPackage())
          .allowEmptyShould(true);

  /** Two features that need each other are one feature. */
  @ArchTest
  public static final ArchRule FEATURES_HAVE_NO_CYCLES =
      slices()
          .matching("org.datapassport.*.(*)..")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true);

  /** Nor do parts of features need each other in a circle. */
  @ArchTest
  public static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("org.datapassport.(**)").should().beFreeOfCycles().allowEmptyShould(true);

  /** What decides runs without a server. */
  @ArchTest
  public static final ArchRule PURE_LIBRARIES_KNOW_NO_SERVER =
      noClasses()
          .that(
              resideInAnyPackage(
                  "org.datapassport.ontology..",
                  "org.datapassport.registry.log..",
                  "org.datapassport.trust"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta..", "java.sql..", "javax.sql..", "java.net.http..")
          .because("everybody verifies with them, also without a server")
          .allowEmptyShould(true);

  /** The services speak HTTP with each other and share no code. */
  @ArchTest
  public static final ArchRule SERVICES_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("org.datapassport.(registry|provider|vault|launcher|demo)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              resideInAnyPackage("org.datapassport..").and(resideInAnyPackage("..vault..")),
              resideInAnyPackage("org.datapassport.registry.log.."))
          .allowEmptyShould(true);

  private static DescribedPredicate<JavaClass> isExactly(Class<?> type) {
    return DescribedPredicate.describe(
        type.getName(), candidate -> candidate.getName().equals(type.getName()));
  }

  private static ArchCondition<JavaMethod> beDeclaredIn(String simpleName) {
    return new ArchCondition<>("be declared in a class named " + simpleName) {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        events.add(
            new SimpleConditionEvent(
                method,
                method.getOwner().getSimpleName().matches(simpleName),
                method.getFullName()));
      }
    };
  }

  private static ArchCondition<JavaClass> resideInNullMarkedPackage() {
    return new ArchCondition<>("reside in a @NullMarked package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(new SimpleConditionEvent(type, marked, type.getName()));
      }
    };
  }
}
