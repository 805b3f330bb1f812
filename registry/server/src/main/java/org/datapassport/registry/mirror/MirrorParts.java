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
import org.datapassport.registry.mirror.chunk.LogRules;
import org.datapassport.registry.mirror.source.LogSource;
import org.datapassport.registry.registrar.Registrars;

/** Makes what a mirror needs to read the log of a key and to judge it. */
@ApplicationScoped
public class MirrorParts {
  @Inject FederationSettings settings;
  @Inject RegistrySettings registry;
  @Inject Registrars registrars;
  @Inject OutgoingHttp http;

  @Resource(lookup = "java:app/jdbc/registry")
  DataSource dataSource;

  public LogSource source() {
    return new LogSource(
        http, settings.mirrorOf().orElseThrow(), settings.sourceToken().orElse(""));
  }

  public TlogPolicy policy(NoteKey key) {
    return settings.policy().map(given -> given.forLog(key)).orElse(TlogPolicy.ofLog(key));
  }

  public MirrorStore store(NoteKey key) {
    return new MirrorStore(dataSource, key.name());
  }

  public LogRules rules() {
    return new LogRules(new HoldRules(registry.hold()), registrars);
  }
}
