package org.datapassport.registry.mirror;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.OwnThread;
import org.datapassport.registry.checkpoint.LogParts;
import org.datapassport.registry.checkpoint.PublishedLog;
import org.datapassport.registry.checkpoint.Standing;
import org.datapassport.registry.evidence.EvidenceStore;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.TlogPolicy;
import org.datapassport.registry.mirror.chunk.ChunkReader;
import org.datapassport.registry.mirror.source.ChunkLimits;
import org.datapassport.registry.mirror.source.Gossip;
import org.datapassport.registry.mirror.source.LogSource;
import org.datapassport.registry.mirror.source.NewsBell;
import org.datapassport.registry.mirror.source.PeerBoard;
import org.datapassport.registry.mirror.source.SourceException;
import org.datapassport.registry.mirror.source.UntrueException;
import org.datapassport.registry.succession.SuccessionStore;

/** The thread that owns the {@link Follower} of a mirror, and that talks with peers. */
@ApplicationScoped
public class MirrorDaemon {
  private static final Logger LOG = System.getLogger(MirrorDaemon.class.getName());
  private static final Duration BETWEEN_TALKS = Duration.ofSeconds(5);

  private static final Standing.Objection OWN_FILES =
      new Standing.Objection(false, "this mirror cannot write or read its own files");

  @Inject FederationSettings settings;
  @Inject MirrorParts mirror;
  @Inject LogParts parts;
  @Inject PublishedLog published;
  @Inject Standing standing;
  @Inject EvidenceStore evidence;
  @Inject PeerBoard board;
  @Inject SuccessionStore successions;
  @Inject NewsBell bell;
  @Inject OutgoingHttp http;
  @Inject Clock clock;
  @Resource ManagedThreadFactory threads;

  /** Read pages for the thread that follows. */
  private Optional<ExecutorService> readers = Optional.empty();

  private volatile boolean stopping;
  private Optional<OwnThread> thread = Optional.empty();
  private Instant lastTalk = Instant.EPOCH;
  private Instant startedAt = Instant.EPOCH;

  /** Owned by the thread, as what follows. */
  private Optional<Follower> follower = Optional.empty();

  /** What was last said in the log, so that it is said once. */
  private Optional<Standing.Objection> lastObjection = Optional.empty();

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    if (settings.isMirror() || !settings.peers().isEmpty()) {
      startedAt = clock.instant();
      int processors = Runtime.getRuntime().availableProcessors();
      readers = Optional.of(Executors.newFixedThreadPool(processors, threads));
      thread = Optional.of(OwnThread.start(threads, this::run));
    }
  }

  private void run() {
    while (!stopping) {
      talk();
      boolean more = settings.isMirror() && follow();
      if (!more && !pause()) {
        return;
      }
    }
  }

  /** Whether there is more to do at once. */
  private boolean follow() {
    try {
      Follower following = follower.isPresent() ? follower.get() : follower();
      follower = Optional.of(following);
      return round(following);
    } catch (SourceException e) {
      unbegun(new Standing.Objection(true, String.valueOf(e.getMessage())));
    } catch (UntrueException e) {
      unbegun(new Standing.Objection(false, e.objection()));
    } catch (SQLException | RuntimeException e) {
      LOG.log(Level.ERROR, "the mirror's round failed", e);
    }
    return false;
  }

  /** The log's key is not known yet, so nothing of the log is. */
  private void unbegun(Standing.Objection objection) {
    say(Optional.of(objection));
    standing.set(new Standing.View(startedAt, 0, 0, false, 0, Optional.of(objection)));
  }

  /** With each peer at most every few seconds; one that is away is asked again later. */
  private void talk() {
    Instant now = clock.instant();
    if (lastTalk.plus(BETWEEN_TALKS).isAfter(now) || parts.verifierKey().isEmpty()) {
      return;
    }
    lastTalk = now;
    NoteKey key = parts.verifierKey().get();
    Gossip gossip = new Gossip(List.of(key), published, parts.files(), evidence, clock);
    for (URI peer : settings.peers()) {
      try {
        Optional<Gossip.Talk> talk = gossip.talkTo(new LogSource(http, peer, ""));
        talk.ifPresent(said -> board.put(peer, said, now));
        if (talk.filter(said -> said.heard() == Gossip.Heard.FORKED).isPresent()) {
          LOG.log(Level.ERROR, "the log signed two histories; the other is shown by {0}", peer);
        }
      } catch (SourceException | UntrueException e) {
        LOG.log(Level.DEBUG, "a peer cannot be compared with", e);
      }
    }
  }

  private boolean pause() {
    try {
      bell.await(settings.pause());
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** One step, then everybody may see what it gave, be it that the source is silent. */
  private boolean round(Follower follower) throws SQLException {
    Optional<Standing.Objection> objection = Optional.empty();
    boolean more = false;
    try {
      more = follower.step();
    } catch (SourceException e) {
      objection = Optional.of(new Standing.Objection(true, String.valueOf(e.getMessage())));
    } catch (UntrueException e) {
      objection = Optional.of(new Standing.Objection(false, e.objection()));
    } catch (UncheckedIOException e) {
      LOG.log(Level.ERROR, "the mirror's files cannot be written or read", e);
      objection = Optional.of(OWN_FILES);
    }
    boolean isStuck =
        objection.isPresent() || standing.view().filter(v -> v.isForked()).isPresent();
    if (isStuck && settings.members().isPresent()) {
      objection = succession(follower, objection);
    }
    say(objection);
    follower.show(published, standing, objection);
    return more;
  }

  /** Only when the log cannot be followed is it asked whether another one goes on for it. */
  private Optional<Standing.Objection> succession(
      Follower following, Optional<Standing.Objection> objection) throws SQLException {
    try {
      Optional<NoteKey> next = following.succeed(settings.members().orElseThrow());
      if (next.isPresent()) {
        LOG.log(Level.WARNING, "members let {0} go on for the log that was followed", next.get());
        follower = Optional.empty();
        return Optional.empty();
      }
    } catch (SourceException e) {
      LOG.log(Level.DEBUG, "the source was not asked for a successor", e);
    } catch (UntrueException e) {
      return Optional.of(new Standing.Objection(false, e.objection()));
    }
    return objection;
  }

  private void say(Optional<Standing.Objection> objection) {
    if (!objection.equals(lastObjection)) {
      lastObjection = objection;
      LOG.log(
          objection.isPresent() ? Level.WARNING : Level.INFO,
          objection.map(why -> "not following: " + why.words()).orElse("following again"));
    }
  }

  private Follower follower() throws SourceException {
    LogSource source = mirror.source();
    NoteKey key = successions.latest(key(source));
    parts.follow(key);
    TlogPolicy policy = mirror.policy(key);
    MirrorStore store = mirror.store(key);
    ChunkReader chunks =
        new ChunkReader(
            source,
            policy,
            store,
            policy::quorumTime,
            mirror.rules(),
            readers.orElseThrow(),
            ChunkLimits.USUAL,
            clock);
    return new Follower(
        source,
        policy,
        store,
        parts.files(),
        evidence,
        settings.peers().stream().map(peer -> new LogSource(http, peer, "")).toList(),
        chunks,
        clock);
  }

  /** The configured key; else the one that was shown first, which is then kept and no other. */
  private NoteKey key(LogSource source) throws SourceException {
    Optional<NoteKey> pinned = settings.followedKey().or(parts::pinnedKey);
    return pinned.isPresent() ? pinned.get() : parts.pin(source.key());
  }

  @PreDestroy
  void stop() {
    stopping = true;
    thread.ifPresent(OwnThread::stop);
    readers.ifPresent(ExecutorService::shutdownNow);
  }
}
