package org.datapassport.registry.federation;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.registry.RegistryConfiguration;
import org.datapassport.registry.directory.AccreditationStore;
import org.datapassport.trust.EntityId;
import org.datapassport.trust.call.FederationCalls;
import org.eclipse.microprofile.config.Config;

/** Makes the plain objects of the trust anchor once. */
@ApplicationScoped
public class FederationParts {
  @Resource(lookup = "java:app/jdbc/registry")
  DataSource dataSource;

  @Produces
  @Singleton
  FederationKeys keys(KeyFile sealing, SecureRandom random, Clock clock) {
    return new FederationKeys(new FederationKeyStore(dataSource, sealing), random, clock);
  }

  @Produces
  @Singleton
  FederationStatements statements(
      PublicUrls urls, FederationKeys keys, Clock clock, Config config) {
    String organisation =
        config
            .getOptionalValue(RegistryConfiguration.FEDERATION_NAME, String.class)
            .orElse("DCANN");
    return new FederationStatements(
        new EntityId(urls.registry().toString()), organisation, keys, clock);
  }

  @Produces
  @Singleton
  Resolver resolver(
      FederationStatements statements,
      FederationKeys keys,
      AccreditationStore directory,
      OutgoingHttp outgoing,
      Clock clock) {
    OwnStatements source = new OwnStatements(statements, directory, new FederationCalls(outgoing));
    return new Resolver(statements, keys, directory, source, clock);
  }
}
