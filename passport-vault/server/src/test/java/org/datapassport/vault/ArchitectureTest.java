package org.datapassport.vault;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.UUID;
import org.datapassport.checks.ArchitectureRules;
import org.datapassport.checks.OwnClasses;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.publication.Publications;
import org.datapassport.vault.strand.StrandAppender;
import org.datapassport.vault.strand.StrandWrites;

@AnalyzeClasses(packages = "org.datapassport.vault", importOptions = OwnClasses.class)
final class ArchitectureTest {
  @ArchTest static final ArchTests STRUCTURE = ArchTests.in(ArchitectureRules.class);

  /** Records come in through one door, behind which index, publications and log hear of them. */
  @ArchTest
  static final ArchRule ONE_DOOR_IN =
      ArchRuleDefinition.noClasses()
          .that()
          .resideOutsideOfPackages("..vault.write..", "..vault.strand..")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(StrandWrites.class, StrandAppender.class)
          .because("whoever appends past vault.write forgets the line or the windows");

  /** Only the door knows when an import is over. */
  @ArchTest
  static final ArchRule ONE_DOOR_HOLDS_PUBLICATIONS =
      ArchRuleDefinition.noClasses()
          .that()
          .resideOutsideOfPackages("..vault.write..")
          .should()
          .callMethod(Publications.class, "hold", VaultId.class, StrandType.class, UUID.class)
          .orShould()
          .callMethod(Publications.class, "release", VaultId.class, StrandType.class, UUID.class)
          .orShould()
          .callMethod(Publications.class, "release", VaultId.class, UUID.class);
}
