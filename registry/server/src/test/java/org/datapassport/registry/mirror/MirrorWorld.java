package org.datapassport.registry.mirror;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import javax.sql.DataSource;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.registry.checkpoint.LogDatabase;
import org.datapassport.registry.checkpoint.PublishedLog;
import org.datapassport.registry.checkpoint.Standing;
import org.datapassport.registry.checkpoint.file.LogFiles;
import org.datapassport.registry.evidence.EvidenceStore;
import org.datapassport.registry.log.hold.HoldRules;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.TlogPolicy;
import org.datapassport.registry.log.tree.LogCheck;
import org.datapassport.registry.mirror.chunk.ChunkReader;
import org.datapassport.registry.mirror.chunk.LogRules;
import org.datapassport.registry.mirror.draft.DraftRules;
import org.datapassport.registry.mirror.source.ChunkLimits;
import org.datapassport.registry.mirror.source.LogSource;
import org.datapassport.registry.mirror.source.SourceException;
import org.datapassport.registry.mirror.source.UntrueException;
import org.datapassport.registry.registrar.Registrars;
import org.datapassport.registry.succession.SuccessionStore;

/** A mirror with its own database and folder, whose process can be started again. */
public final class MirrorWorld {
  public static final Instant NOW = Instant.parse("2026-11-22T01:00:00Z");

  public final DataSource database = LogDatabase.create();
  public final EvidenceStore evidence = new EvidenceStore(database);
  public final Path folder;
  private final ServedLog source;
  private TlogPolicy policy;
  private MirrorStore store;

  /** What this process shows; lost when it is started again. */
  public PublishedLog published = new PublishedLog();

  public Standing standing = new Standing();

  /** By this process's clock, from its next start on. */
  public Instant now = NOW;

  /** What it knows of other registries, from its next start on. */
  public Registrars registrars = Registrars.NONE;

  /** How much memory a chunk may need, from its next start on. */
  public ChunkLimits limits = ChunkLimits.USUAL;

  private Follower follower;

  public MirrorWorld(Path folder, ServedLog source, NoteKey key) {
    this(folder, source, TlogPolicy.ofLog(key));
  }

  public MirrorWorld(Path folder, ServedLog source, TlogPolicy policy) {
    this.folder = folder.resolve("log");
    this.source = source;
    this.policy = policy;
    this.store = new MirrorStore(database, policy.logs().get(0).name());
    this.follower = follower();
  }

  private Follower follower() {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    LogSource from = new LogSource(new OutgoingHttp(true), source.address(), "");
    LogRules rules = new LogRules(new HoldRules(Duration.ofDays(3)), registrars);
    ChunkReader chunks =
        new ChunkReader(
            from,
            policy,
            store,
            policy::quorumTime,
            rules,
            ForkJoinPool.commonPool(),
            limits,
            clock);
    return new Follower(
        from, policy, store, new LogFiles(folder), evidence, List.of(), chunks, clock);
  }

  /** A judge of what the log is about to publish, beside this mirror. */
  public DraftRules draftRules() {
    return new DraftRules(
        new LogSource(new OutgoingHttp(true), source.address(), "").draft(),
        policy,
        store,
        new LogFiles(folder)::read,
        new LogRules(new HoldRules(Duration.ofDays(3)), registrars),
        limits,
        Clock.fixed(now, ZoneOffset.UTC));
  }

  /** Looks for who goes on for our log; empty, or why not. */
  public Optional<String> succeed(TlogPolicy members) throws SQLException {
    try {
      Optional<NoteKey> next = follower.succeed(members);
      if (next.isEmpty()) {
        return Optional.of("no successor");
      }
      policy = policy.forLog(new SuccessionStore(database).latest(policy.logs().get(0)));
      store = new MirrorStore(database, next.get().name());
      startAgain();
      return Optional.empty();
    } catch (UntrueException e) {
      return Optional.of(e.objection());
    } catch (SourceException e) {
      return Optional.of("source: " + e.getMessage());
    }
  }

  public void startAgain() {
    published = new PublishedLog();
    standing = new Standing();
    follower = follower();
  }

  /** Steps until there is nothing more to do; empty, or why it stopped. */
  public Optional<String> follow() throws SQLException {
    Optional<String> objection = Optional.empty();
    for (boolean more = true; more; ) {
      try {
        more = follower.step();
      } catch (UntrueException e) {
        objection = Optional.of(e.objection());
        more = false;
      } catch (SourceException e) {
        objection = Optional.of("source: " + e.getMessage());
        more = false;
      }
    }
    follower.show(published, standing, objection.map(MirrorWorld::standingObjection));
    return objection;
  }

  private static Standing.Objection standingObjection(String words) {
    return new Standing.Objection(words.startsWith("source: "), words);
  }

  /** Takes one step, and says how many leaves are kept then. */
  public long step() throws Exception {
    follower.step();
    return store.progress().orElseThrow().size();
  }

  /** The mirror's own tree is whole: each tile is what its entries make it. */
  public long checkedSize() {
    long size = published.size();
    if (size > 0) {
      var root = LogCheck.verify(new LogFiles(folder)::read, size).orElseThrow();
      if (!root.equals(published.view().orElseThrow().checkpoint().root())) {
        throw new AssertionError("the mirror's tiles do not give the root that it shows");
      }
    }
    return size;
  }

  public long count(String table) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("select count(*) from " + table)) {
      row.next();
      return row.getLong(1);
    }
  }
}
