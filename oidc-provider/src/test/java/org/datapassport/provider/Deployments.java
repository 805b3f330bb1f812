package org.datapassport.provider;

import java.io.File;
import org.eu.ingwar.tools.arquillian.extension.suite.annotations.ArquillianSuiteDeployment;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The service as it was packaged, with the tests that run inside it. */
@ArquillianSuiteDeployment
public final class Deployments {
  private static final File WAR = new File("target/oidc-provider.war");

  private Deployments() {}

  /** Deployed once for all tests of this module. */
  @Deployment
  public static WebArchive provider() {
    return ShrinkWrap.createFromZipFile(WebArchive.class, WAR)
        .addPackages(
            true,
            Filters.include(".*(IT|AtOnce|TestClients|FederationWorld)(\\$.*)?\\.class"),
            "org.datapassport.provider");
  }
}
