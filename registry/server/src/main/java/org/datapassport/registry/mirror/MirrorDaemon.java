package org.datapassport.registry.mirror;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.checkpoint.LogParts;
import org.datapassport.registry.checkpoint.PublishedLog;
import org.datapassport.registry.checkpoint.Standing;
import org.datapassport.registry.evidence.EvidenceStore;
import org.datapassport.registry.log.NoteKey;
import org.datapassport.registry.log.TlogPolicy;

/** The thread that owns the {@link Follower}; it runs only where the role is mirror. */
@ApplicationScoped
public class MirrorDaemon {
  private static final Logger LOG = System.getLogger(MirrorDaemon.class.getName());
  private static final Duration STOP = Duration.ofSeconds(5);

  @Inject FederationSettings settings;
  @Inject LogParts parts;
  @Inject PublishedLog published;
  @Inject Standing standing;
  @Inject EvidenceStore evidence;
  @Inject OutgoingHttp http;
  @Inject Clock clock;
  @Resource ManagedThreadFactory threads;

  @Resource(lookup = "java:app/jdbc/registry")
  DataSource dataSource;

  private volatile boolean stopping;
  private Optional<Thread> thread = Optional.empty();

  /** What was last said in the log, so that it is said once. */
  private Optional<String> lastObjection = Optional.empty();

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    if (settings.isMirror()) {
      Thread started = threads.newThread(this::run);
      thread = Optional.of(started);
      started.start();
    }
  }

  private void run() {
    Optional<Follower> follower = Optional.empty();
    while (!stopping) {
      boolean more = false;
      try {
        Follower following = follower.isPresent() ? follower.get() : follower();
        follower = Optional.of(following);
        more = round(following);
      } catch (SourceException e) {
        say(Optional.of(String.valueOf(e.getMessage())));
      } catch (SQLException | RuntimeException e) {
        LOG.log(Level.ERROR, "the mirror's round failed", e);
      }
      if (!more && !pause()) {
        return;
      }
    }
  }

  private boolean pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(settings.pause().toMillis());
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** One step, then everybody may see what it gave, be it that the source is silent. */
  private boolean round(Follower follower) throws SQLException {
    Optional<String> objection = Optional.empty();
    boolean more = false;
    try {
      more = follower.step();
    } catch (SourceException e) {
      objection = Optional.of(String.valueOf(e.getMessage()));
    } catch (UntrueException e) {
      objection = Optional.of(e.objection());
    }
    say(objection);
    follower.show(published, standing, objection);
    return more;
  }

  private void say(Optional<String> objection) {
    if (!objection.equals(lastObjection)) {
      lastObjection = objection;
      LOG.log(
          objection.isPresent() ? Level.WARNING : Level.INFO,
          objection.map(what -> "not following: " + what).orElse("following again"));
    }
  }

  private Follower follower() throws SourceException {
    LogSource source =
        new LogSource(http, settings.mirrorOf().orElseThrow(), settings.sourceToken().orElse(""));
    TlogPolicy policy = settings.policy().orElse(TlogPolicy.ofLog(key(source)));
    MirrorStore store = new MirrorStore(dataSource, policy.logs().get(0).name());
    return new Follower(source, policy, store, parts.files(), evidence, clock);
  }

  /** The configured key; else the one that was shown first, which is then kept and no other. */
  private NoteKey key(LogSource source) throws SourceException {
    Optional<NoteKey> pinned = settings.logKey().or(parts::pinnedKey);
    return pinned.isPresent() ? pinned.get() : parts.pin(source.key());
  }

  @PreDestroy
  void stop() {
    stopping = true;
    thread.ifPresent(
        running -> {
          running.interrupt();
          try {
            running.join(STOP.toMillis());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
