package org.datapassport.registry.succession;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.checkpoint.LogParts;
import org.datapassport.registry.checkpoint.writer.start.Inheritance;
import org.datapassport.registry.log.note.SignedNote;

/** Takes over with the note that the operator put into {@code succession-file}. */
@ApplicationScoped
public class ConfiguredInheritance implements Inheritance {
  @Inject FederationSettings settings;
  @Inject LogParts parts;
  @Inject Clock clock;

  @Resource(lookup = "java:app/jdbc/registry")
  DataSource dataSource;

  @Override
  public void complete() throws SQLException {
    Optional<SignedNote> decided = settings.succession();
    if (decided.isPresent()) {
      Promotion promotion =
          new Promotion(
              dataSource,
              settings
                  .members()
                  .orElseThrow(
                      () -> new IllegalStateException("passport.registry.members-file is missing")),
              parts.ownKey());
      promotion.complete(decided.get(), parts::forgetCheckpoint, clock.instant());
    }
  }
}
