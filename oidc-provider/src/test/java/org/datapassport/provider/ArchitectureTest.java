package org.datapassport.provider;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.datapassport.checks.ArchitectureRules;
import org.datapassport.checks.OwnClasses;
import org.datapassport.provider.authorization.request.VerifiedRequest;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.error.Parameters;
import org.datapassport.provider.request.Protocol;

@AnalyzeClasses(packages = "org.datapassport.provider", importOptions = OwnClasses.class)
final class ArchitectureTest {
  @ArchTest static final ArchTests STRUCTURE = ArchTests.in(ArchitectureRules.class);

  /** A verified request is a proof: nobody else has checked all rules. */
  @ArchTest
  static final ArchRule REQUESTS_ARE_VERIFIED_BY_THE_PROTOCOL =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Protocol.class, VerifiedRequest.class)
          .should()
          .callMethod(VerifiedRequest.class, "of", ClientId.class, Parameters.class)
          .because("the protocol's last step makes it");
}
