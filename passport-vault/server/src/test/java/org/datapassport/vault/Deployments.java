package org.datapassport.vault;

import java.io.File;
import org.datapassport.vault.erasure.VaultErasureIT;
import org.datapassport.vault.flow.LeaseUndisturbedIT;
import org.datapassport.vault.passport.PassportTransactionIT;
import org.eu.ingwar.tools.arquillian.extension.suite.annotations.ArquillianSuiteDeployment;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The service as it was packaged, with the tests that run inside it. */
@ArquillianSuiteDeployment
public final class Deployments {
  private static final File WAR = new File("target/passport-vault.war");

  private Deployments() {}

  /** Deployed once for all tests of this module that need the server. */
  @Deployment
  public static WebArchive vault() {
    return ShrinkWrap.createFromZipFile(WebArchive.class, WAR)
        .addClasses(PassportTransactionIT.class, LeaseUndisturbedIT.class, VaultErasureIT.class);
  }
}
