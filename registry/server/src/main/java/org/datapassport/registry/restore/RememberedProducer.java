package org.datapassport.registry.restore;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.datapassport.platform.config.ServiceHome;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.checkpoint.LogParts;
import org.datapassport.registry.checkpoint.writer.start.Remembered;
import org.datapassport.registry.log.note.TlogPolicy;

/** Whom the writer of our own log asks: its peers, the witnesses of its policy, and a file. */
@ApplicationScoped
public class RememberedProducer {
  /** Laid beside a restored backup by its operator. */
  static final String KEPT = "kept-checkpoint";

  @Produces
  @Singleton
  Remembered remembered(
      FederationSettings settings, LogParts parts, ServiceHome home, OutgoingHttp http) {
    if (!settings.isPrimary()) {
      return Remembered.BY_NOBODY;
    }
    List<String> witnesses =
        settings.policy().map(TlogPolicy::witnesses).orElse(List.of()).stream()
            .flatMap(witness -> witness.url().stream())
            .toList();
    return new MembersMemory(
        http, parts.ownKey(), new KeptTree(home.resolve(KEPT)), settings.peers(), witnesses);
  }
}
