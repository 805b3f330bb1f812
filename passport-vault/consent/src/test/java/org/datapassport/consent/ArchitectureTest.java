package org.datapassport.consent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.datapassport.checks.ArchitectureRules;
import org.datapassport.checks.OwnClasses;

@AnalyzeClasses(packages = "org.datapassport.consent", importOptions = OwnClasses.class)
final class ArchitectureTest {
  @ArchTest static final ArchTests STRUCTURE = ArchTests.in(ArchitectureRules.class);

  /** Whoever verifies a request or a receipt needs no server. */
  @ArchTest
  static final ArchRule CONSENT_IS_PURE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta..",
              "java.io..",
              "java.net.http..",
              "java.nio.file..",
              "java.sql..",
              "javax.sql..",
              "org.datapassport.platform..",
              "org.datapassport.provider..",
              "org.datapassport.registry..",
              "org.datapassport.vault..")
          .because("provider, vault and companies read with it, also without a server");
}
