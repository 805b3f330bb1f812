package org.datapassport.registry;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import org.datapassport.checks.ArchitectureRules;
import org.datapassport.checks.OwnClasses;

@AnalyzeClasses(packages = "org.datapassport.registry", importOptions = OwnClasses.class)
final class ArchitectureTest {
  @ArchTest static final ArchTests STRUCTURE = ArchTests.in(ArchitectureRules.class);
}
