package org.datapassport.checks;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;

/**
 * Rules that are younger than the code: what broke them before stands in a list of its module, in
 * {@code src/test/architecture}, which can only shrink.
 */
public final class SizeAndTypeRules {
  /** Beyond it look for the second feature. */
  static final int FILES_MAX = 12;

  private static final Path LISTS = Path.of("src", "test", "architecture");
  private static final List<String> SQL =
      List.of("java.sql", "javax.sql", "jakarta.persistence", "org.hibernate");
  private static final List<String> EDGE = List.of("jakarta.ws.rs", "jakarta.servlet");
  private static final String STORES = ".*(Store|Row)";
  private static final String EDGES =
      ".*(Resource|Resources|Route|Routes|Filter|Mapper|Servlet|Feature|Application|Writer)";

  private SizeAndTypeRules() {}

  @ArchTest public static final ArchRule SQL_STAYS_IN_STORES = sqlStaysInStores(LISTS);

  @ArchTest public static final ArchRule HTTP_STAYS_AT_EDGES = httpStaysAtEdges(LISTS);

  @ArchTest public static final ArchRule NOTHING_KEEPS_AN_OPTIONAL = nothingKeepsOptionals(LISTS);

  @ArchTest public static final ArchRule PACKAGES_ARE_SMALL = packagesAreSmall(LISTS);

  /** One place of a feature knows that there is a database. */
  static ArchRule sqlStaysInStores(Path lists) {
    return classes()
        .that()
        .resideOutsideOfPackages("..jte..", "org.datapassport.platform.sql..")
        .should(
            new CountCondition(
                "leave SQL to stores",
                CountCondition::outermost,
                type -> uses(type, SQL) && !isNamed(type, STORES) ? 1 : 0,
                new ExactList(lists.resolve("sql.txt"))))
        .because("all but stores is plain Java (STYLE: Shape)")
        .allowEmptyShould(true);
  }

  /** What decides knows neither requests nor answers. */
  static ArchRule httpStaysAtEdges(Path lists) {
    return classes()
        .that()
        .resideOutsideOfPackage("..jte..")
        .should(
            new CountCondition(
                "leave HTTP to edges",
                CountCondition::outermost,
                type -> uses(type, EDGE) && !isNamed(type, EDGES) ? 1 : 0,
                new ExactList(lists.resolve("http.txt"))))
        .because("what decides runs without a server (STYLE: Shape)")
        .allowEmptyShould(true);
  }

  /** Optional is an answer, never a thing that is kept or handed in. */
  static ArchRule nothingKeepsOptionals(Path lists) {
    return classes()
        .that()
        .resideOutsideOfPackage("..jte..")
        .should(
            new CountCondition(
                "keep and take no Optional",
                CountCondition::outermost,
                SizeAndTypeRules::optionals,
                new ExactList(lists.resolve("optional.txt"))))
        .because("Optional is a return type (STYLE: Types)")
        .allowEmptyShould(true);
  }

  static ArchRule packagesAreSmall(Path lists) {
    return classes()
        .that()
        .resideOutsideOfPackage("..jte..")
        .should(
            new CountCondition(
                "lie in packages of at most " + FILES_MAX + " files",
                JavaClass::getPackageName,
                type -> isFile(type) ? 1 : 0,
                new ExactList(lists.resolve("packages.txt"), FILES_MAX)))
        .because("past that there is a second feature in it (STYLE: Shape)")
        .allowEmptyShould(true);
  }

  private static boolean isFile(JavaClass type) {
    return !type.getEnclosingClass().isPresent() && !type.getSimpleName().equals("package-info");
  }

  private static boolean isNamed(JavaClass type, String names) {
    return CountCondition.outermost(type).matches(names);
  }

  private static boolean uses(JavaClass type, List<String> packages) {
    var named =
        resideInAnyPackage(packages.stream().map(name -> name + "..").toArray(String[]::new));
    return type.getDirectDependenciesFromSelf().stream()
        .anyMatch(dependency -> named.test(dependency.getTargetClass().getBaseComponentType()));
  }

  private static int optionals(JavaClass type) {
    long fields =
        type.getFields().stream()
            .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
            .filter(field -> isOptional(field.getRawType()))
            .count();
    long parameters =
        type.getCodeUnits().stream()
            .filter(unit -> !unit.getModifiers().contains(JavaModifier.SYNTHETIC))
            .filter(unit -> !(type.isRecord() && isCanonical(unit, type)))
            .mapToLong(SizeAndTypeRules::optionalParameters)
            .sum();
    return Math.toIntExact(fields + parameters);
  }

  /** Its parameters are the components, which are counted as fields. */
  private static boolean isCanonical(JavaCodeUnit unit, JavaClass type) {
    long components =
        type.getFields().stream()
            .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
            .count();
    return unit.isConstructor() && unit.getRawParameterTypes().size() == components;
  }

  private static long optionalParameters(JavaCodeUnit unit) {
    return unit.getRawParameterTypes().stream().filter(SizeAndTypeRules::isOptional).count();
  }

  private static boolean isOptional(JavaClass type) {
    return type.getPackageName().equals("java.util") && type.getSimpleName().startsWith("Optional");
  }
}
