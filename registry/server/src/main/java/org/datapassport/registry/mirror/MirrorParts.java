package org.datapassport.registry.mirror;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.RegistrySettings;
import org.datapassport.registry.log.hold.HoldRules;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.TlogPolicy;
import org.datapassport.registry.registrar.Registrars;

/** Makes what a mirror needs to read the log of a key and to judge it. */
@ApplicationScoped
class MirrorParts {
  @Inject FederationSettings settings;
  @Inject RegistrySettings registry;
  @Inject Registrars registrars;
  @Inject OutgoingHttp http;

  @Resource(lookup = "java:app/jdbc/registry")
  DataSource dataSource;

  LogSource source() {
    return new LogSource(
        http, settings.mirrorOf().orElseThrow(), settings.sourceToken().orElse(""));
  }

  TlogPolicy policy(NoteKey key) {
    return settings.policy().map(given -> given.forLog(key)).orElse(TlogPolicy.ofLog(key));
  }

  MirrorStore store(NoteKey key) {
    return new MirrorStore(dataSource, key.name());
  }

  LogRules rules() {
    return new LogRules(new HoldRules(registry.hold()), registrars);
  }
}
