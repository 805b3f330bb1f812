package org.datapassport.base;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.datapassport.checks.ArchitectureRules;
import org.datapassport.checks.OwnClasses;

@AnalyzeClasses(packages = "org.datapassport.base", importOptions = OwnClasses.class)
final class ArchitectureTest {
  @ArchTest static final ArchTests STRUCTURE = ArchTests.in(ArchitectureRules.class);

  /** The ground has no floor below it, and knows no server. */
  @ArchTest
  static final ArchRule GROUND_STANDS_ON_THE_JDK =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta..",
              "java.sql..",
              "javax.sql..",
              "java.net.http..",
              "org.datapassport.ontology..",
              "org.datapassport.platform..",
              "org.datapassport.registry..")
          .because("every module may use it, also without a server");
}
