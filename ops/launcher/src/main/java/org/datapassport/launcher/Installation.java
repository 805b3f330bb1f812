package org.datapassport.launcher;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.datapassport.launcher.home.Console;
import org.datapassport.launcher.home.Home;
import org.datapassport.launcher.home.LaunchException;
import org.datapassport.launcher.home.LaunchException.Reason;
import org.datapassport.launcher.home.Secrets;
import org.datapassport.launcher.patience.Waiting;
import org.datapassport.launcher.postgres.DatabaseAddress;
import org.datapassport.launcher.postgres.EmbeddedDatabase;
import org.datapassport.launcher.postgres.Migrations;
import org.datapassport.launcher.server.Addresses;
import org.datapassport.launcher.server.ClassArchive;
import org.datapassport.launcher.server.DemoCompany;
import org.datapassport.launcher.server.Ports;
import org.datapassport.launcher.server.Server;
import org.datapassport.launcher.server.ServerSetup;
import org.datapassport.launcher.server.Service;
import org.datapassport.launcher.server.Staged;
import org.datapassport.launcher.server.library.Layout;
import org.datapassport.launcher.server.process.Jvm;
import org.datapassport.launcher.server.process.ServerProcess;
import org.datapassport.launcher.tls.DevelopmentCertificate;

/** One home with its processes: started, migrated, stopped, deleted. */
final class Installation implements AutoCloseable {
  private final Settings settings;
  private final Clock clock;
  private final Console console;
  private final Home home;
  private final Secrets secrets;
  private final Server server;
  private final DemoCompany demoCompany;

  /** Held while a process is started or all are stopped: none is started behind a stop. */
  private final Object changing = new Object();

  private volatile boolean closing;
  private Optional<FileLock> lock = Optional.empty();
  private Optional<EmbeddedDatabase> database = Optional.empty();
  private Optional<ServerProcess> process = Optional.empty();
  private Optional<ServerProcess> company = Optional.empty();
  private Optional<ServerProcess> training = Optional.empty();

  /** Set when the first start has prepared what the next ones use again. */
  private Supplier<ServerProcess> startServer =
      () -> {
        throw new IllegalStateException("nothing is prepared");
      };

  private Supplier<Optional<ServerProcess>> startCompany = Optional::empty;

  Installation(Settings settings, Clock clock, SecureRandom random, Console console) {
    this.settings = settings;
    this.clock = clock;
    this.console = console;
    this.home = new Home(settings.home());
    this.secrets = new Secrets(home.root().resolve("secrets"), random);
    this.server = new Server(home, settings.addresses(), settings.services());
    this.demoCompany = new DemoCompany(home, settings.addresses());
  }

  /** Starts everything and returns when each service has answered that it is ready. */
  void start() throws InterruptedException {
    claim();
    if (server.stopLeftOver()) {
      console.step("clean-up", "stopped the server that an interrupted run left behind");
    }
    demoCompany.stopLeftOver();
    Addresses addresses = settings.addresses();
    Ports.requireFree(addresses.port(), "--port");
    if (settings.isWhole()) {
      Ports.requireFree(addresses.demoPort(), "--port");
    }
    Ports.requireFree(addresses.operatorPort(), "--port");
    Ports.requireFree(addresses.tlsPort(), "--tls-port");
    Jvm jvm = Jvm.current(settings.flavour());
    console.step("Java", jvm.version() + "  " + jvm.java());
    Staged staged = server.stage(settings.checkout());
    var trust = settings.outgoingTrust(home.run());
    Map<Service, DatabaseAddress> databases = databases();
    migrate(staged.wars(), databases);
    long started = System.nanoTime();
    Layout layout =
        Layout.prepare(settings.cache(), jvm.java(), settings.distribution(), staged.libraries());
    var archive = new ClassArchive(layout, jvm);
    var certificate = DevelopmentCertificate.prepare(home, secrets, jvm.java(), clock);
    var configuration =
        Configuration.of(
            home, addresses, server.drainFile(), databases, settings.operatorEnvironment());
    var setup = new ServerSetup(layout, jvm, archive, certificate, trust);
    Map<String, String> environment =
        configuration.environmentWith(
            secrets.password("registry-feed"), settings.operatorEnvironment());
    startServer = () -> server.start(setup, staged, configuration.properties(), environment);
    beginServer();
    awaitServices(
        () -> {},
        service -> console.step(service.key(), addresses.publicOf(service) + "/", since(started)));
    if (settings.isWhole()) {
      startCompany = () -> demoCompany.start(settings.checkout(), jvm.java(), trust.options());
      company = startCompany.get();
    }
    if (!archive.exists() && settings.mayArchive()) {
      training = archive.train(home);
      training.ifPresent(run -> keepWhenDone(archive, run));
    }
  }

  private void beginServer() {
    synchronized (changing) {
      refuseWhenClosing();
      process = Optional.of(startServer.get());
    }
  }

  private void awaitServices(Runnable meanwhile, Consumer<Service> whenReady)
      throws InterruptedException {
    ServerProcess running = process.orElseThrow();
    for (Service service : settings.services()) {
      Waiting waiting =
          new Waiting(
              settings.patience(), words -> console.step(service.key(), words), System.nanoTime());
      server.awaitReady(service, running, waiting, meanwhile);
      whenReady.accept(service);
    }
  }

  private void refuseWhenClosing() {
    if (closing) {
      throw new LaunchException(Reason.FAILED, "everything is being stopped");
    }
  }

  /**
   * Keeps what was started running until it is stopped: returns then.
   *
   * @throws LaunchException when something ends again and again
   */
  void supervise() throws InterruptedException {
    var supervision = new Supervision(clock, console, home.logs(), () -> closing);
    Optional<Watched> postgres =
        database.map(
            running ->
                supervision.watch(
                    new Watched.Subject(
                        "PostgreSQL",
                        running::isAlive,
                        running::whyEnded,
                        () -> restart(running))));
    supervision.watch(
        new Watched.Subject(
            "The server",
            this::isServerAlive,
            this::whyServerEnded,
            () -> restartServer(() -> postgres.ifPresent(Watched::look))));
    if (company.isPresent()) {
      supervision.watch(
          new Watched.Subject(
              "The demo company", this::isCompanyAlive, () -> "has ended", this::restartCompany));
    }
    supervision.run();
  }

  private void restart(EmbeddedDatabase running) {
    synchronized (changing) {
      refuseWhenClosing();
      running.startAgain();
    }
  }

  private boolean isServerAlive() {
    return process.filter(ServerProcess::isAlive).isPresent();
  }

  private String whyServerEnded() {
    return process.map(server::whyEnded).orElse("has ended");
  }

  /** A server that does not become ready must not hold the port when it is tried again. */
  private void restartServer(Runnable meanwhile) {
    try {
      beginServer();
      awaitServices(meanwhile, service -> {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("interrupted while starting the server", e);
    } catch (LaunchException e) {
      if (!closing) {
        process.ifPresent(ServerProcess::kill);
      }
      throw e;
    }
  }

  private boolean isCompanyAlive() {
    return company.filter(ServerProcess::isAlive).isPresent();
  }

  private void restartCompany() {
    synchronized (changing) {
      refuseWhenClosing();
      company = startCompany.get();
    }
  }

  private void keepWhenDone(ClassArchive archive, ServerProcess run) {
    var thread =
        new Thread(
            () -> {
              if (run.awaitSuccess()) {
                archive.keep(home);
              } else if (process.filter(ServerProcess::isAlive).isPresent()) {
                console.step("class archive", "not made: run/training/console.log says why");
              }
            },
            "class-archive");
    thread.setDaemon(true);
    thread.start();
  }

  /** Makes the demo citizen where there is none; the password is this home's own. */
  void settleDemoCitizen() {
    String password = secrets.password("demo-citizen");
    DemoCitizen.of(settings, home).settleIn(password, home.logs().resolve("demo-citizen.log"));
    console.step("Demo citizen", DemoCitizen.USER_NAME + ", password " + password);
  }

  boolean hasDemoCompany() {
    return company.isPresent();
  }

  /** Only the databases: started, migrated; the caller stops them by closing. */
  void migrate() {
    claim();
    migrate(server.stage(settings.checkout()).wars(), databases());
  }

  private void migrate(Map<Service, Path> wars, Map<Service, DatabaseAddress> databases) {
    databases.forEach(
        (service, address) -> {
          long started = System.nanoTime();
          Path war = requireNonNull(wars.get(service), "every service has a WAR");
          var outcome = Migrations.run(war, address, home.run().resolve("migrations"));
          console.step(
              "schema",
              service.key() + " version " + outcome.version() + ", " + outcome.executed() + " new",
              since(started));
        });
  }

  private Map<Service, DatabaseAddress> databases() {
    var databases = new EnumMap<Service, DatabaseAddress>(Service.class);
    for (Service service : settings.services()) {
      databases.put(
          service,
          settings.externalDatabase(service).orElseGet(() -> embedded().database(service.key())));
    }
    return databases;
  }

  private EmbeddedDatabase embedded() {
    if (database.isEmpty()) {
      long started = System.nanoTime();
      var fresh = EmbeddedDatabase.start(home, settings.cache(), secrets, Ports::anyFree);
      database = Optional.of(fresh);
      console.step(
          "PostgreSQL",
          "127.0.0.1:" + fresh.port() + (fresh.isAttached() ? " (was still running)" : ""),
          since(started));
    }
    return database.orElseThrow();
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  /** Ends whatever an interrupted run of this home left behind. */
  void stopLeftOver() {
    if (home.isOurs()) {
      stopRunningLauncher();
      claim();
      endLeftOver();
    }
  }

  private void endLeftOver() {
    demoCompany.stopLeftOver();
    server.stopLeftOver();
    EmbeddedDatabase.stopLeftOver(home, settings.cache());
  }

  /** Another launcher of this home is asked as by Ctrl-C; it stops server and database itself. */
  private void stopRunningLauncher() {
    ServerProcess.leftOver(launcherPid(), Main.class.getName())
        .filter(launcher -> launcher.pid() != ProcessHandle.current().pid())
        .ifPresent(ServerProcess::stopPatiently);
  }

  private Path launcherPid() {
    return home.root().resolve("run/launcher.pid");
  }

  /** Deletes all data. A running system is in the way of that, and says so. */
  void delete() {
    if (home.isOurs()) {
      claim();
      endLeftOver();
    }
    home.delete();
    release();
  }

  /** The file of the lock may be gone with the home; a new home is claimed anew. */
  private void release() {
    try {
      if (lock.isPresent()) {
        lock.get().acquiredBy().close();
        lock = Optional.empty();
      }
    } catch (IOException e) {
      throw new LaunchException("cannot release the deleted home", e);
    }
  }

  /** One launcher per home: the lock goes when the process goes, however it goes. */
  private void claim() {
    if (lock.isPresent()) {
      return;
    }
    home.claim();
    home.secrets();
    Path file = home.run().resolve("launcher.lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock taken = channel.tryLock();
      if (taken == null) {
        channel.close();
        throw alreadyRunning();
      }
      lock = Optional.of(taken);
      Files.writeString(
          launcherPid(), ProcessHandle.current().pid() + "\n", StandardCharsets.US_ASCII);
    } catch (OverlappingFileLockException e) {
      throw alreadyRunning();
    } catch (IOException e) {
      throw new LaunchException("cannot lock " + file, e);
    }
  }

  private LaunchException alreadyRunning() {
    return new LaunchException(
        Reason.ALREADY_RUNNING,
        "Data Passport is already running from "
            + home.root()
            + ". Stop it with ops/stop, or set PASSPORT_HOME to another folder.");
  }

  /** Drains, stops the server, then the database. */
  @Override
  public void close() {
    closing = true;
    synchronized (changing) {
      try {
        training.ifPresent(ServerProcess::kill);
        company.ifPresent(ServerProcess::stop);
        if (process.isPresent()) {
          server.drainAndStop(process.get());
        }
      } finally {
        database.ifPresent(EmbeddedDatabase::stop);
      }
    }
  }
}
