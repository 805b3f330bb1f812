package org.datapassport.vault;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import org.datapassport.checks.ArchitectureRules;
import org.datapassport.checks.OwnClasses;

@AnalyzeClasses(packages = "org.datapassport.vault", importOptions = OwnClasses.class)
final class ArchitectureTest {
  @ArchTest static final ArchTests STRUCTURE = ArchTests.in(ArchitectureRules.class);
}
