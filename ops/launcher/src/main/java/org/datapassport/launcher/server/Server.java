package org.datapassport.launcher.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.datapassport.launcher.front.FrontSettings;
import org.datapassport.launcher.home.Home;
import org.datapassport.launcher.home.LaunchException;
import org.datapassport.launcher.home.LaunchException.Reason;
import org.datapassport.launcher.home.Secrets;
import org.datapassport.launcher.patience.Waiting;
import org.datapassport.launcher.root.RootServlet;
import org.datapassport.launcher.root.RootWar;
import org.datapassport.launcher.server.library.SharedLibraries;
import org.datapassport.launcher.server.logging.LogPart;
import org.datapassport.launcher.server.logging.LoggingSettings;
import org.datapassport.launcher.server.process.ProcessEnd;
import org.datapassport.launcher.server.process.ServerProcess;

/**
 * Payara Micro with the services, from clean root folder to drained stop.
 *
 * <p>Its folders in the home: {@code run/apps} (copies of the WARs, so that a build may replace the
 * originals), {@code run/server} (root folder), {@code run/drain} (exists: services are draining).
 */
public final class Server {
  private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(150);

  /** Forward secrecy and authenticated encryption only; the certificate is ECDSA. */
  private static final String CIPHERS =
      "TLS_AES_128_GCM_SHA256,TLS_AES_256_GCM_SHA384"
          + ",TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384";

  /** An import of a file, and a passport's log that arrives from another registry. */
  private static final String LARGE_BODIES = "/vault/strands/import,/registry/arrivals";

  private final Home home;
  private final Addresses addresses;
  private final Set<Service> services;
  private final Readiness readiness = new Readiness();

  /** Where this run's part of the log begins; set before the server starts. */
  private volatile long logStart;

  public Server(Home home, Addresses addresses, Set<Service> services) {
    this.home = home;
    this.addresses = addresses;
    this.services = Set.copyOf(services);
  }

  private Path argumentFile() {
    return home.run().resolve("server.args");
  }

  private Path pidFile() {
    return home.run().resolve("server.pid");
  }

  public Path drainFile() {
    return home.run().resolve("drain");
  }

  private Path console() {
    return home.logs().resolve("server-console.log");
  }

  /** What the process before this one printed: its last words say why it ended. */
  private void keepLastWords() throws IOException {
    if (Files.exists(console())) {
      Path before = home.logs().resolve("server-console.before.log");
      Files.move(console(), before, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Why a process has ended that nobody here has stopped; a predicate of "The server". */
  public String whyEnded(ServerProcess process) {
    return ProcessEnd.why(process.exitStatus(), new LogPart(console(), 0).lines());
  }

  /** Stops the server that a killed launcher left behind. Answers whether there was one. */
  public boolean stopLeftOver() {
    var leftOver = ServerProcess.leftOver(pidFile(), "@" + argumentFile());
    leftOver.ifPresent(ServerProcess::stop);
    return leftOver.isPresent();
  }

  /** Copies the WARs that this run deploys, without the libraries that they share. */
  public Staged stage(Path checkout) {
    var staged = new EnumMap<Service, Path>(Service.class);
    try {
      Path apps = home.run().resolve("apps");
      Home.deleteTree(apps);
      Files.createDirectories(apps);
      var libraries = SharedLibraries.of(builtWars(checkout));
      for (Service service : services) {
        Path copy = apps.resolve(service.key() + ".war");
        libraries.copyWithout(checkout.resolve(service.war()), copy);
        staged.put(service, copy);
      }
      return new Staged(staged, libraries);
    } catch (IOException e) {
      throw new LaunchException("cannot copy the services", e);
    }
  }

  private List<Path> builtWars(Path checkout) {
    var wars = new ArrayList<Path>();
    for (Service service : services) {
      Path war = checkout.resolve(service.war());
      if (!Files.exists(war)) {
        throw new LaunchException(Reason.FAILED, war + " is missing; ops/run builds it.");
      }
      wars.add(war);
    }
    return wars;
  }

  /** Starts the JVM; the services are not ready yet when the call returns. */
  public ServerProcess start(
      ServerSetup setup,
      Staged staged,
      Map<String, String> properties,
      Map<String, String> environment) {
    try {
      Files.deleteIfExists(drainFile());
      Path root = home.run().resolve("server");
      setup.layout().freshRoot(root);
      Path scratch = home.run().resolve("tmp");
      Home.deleteTree(scratch);
      Files.createDirectories(scratch);
      Path preBoot = home.run().resolve("preboot.txt");
      Files.writeString(preBoot, PreBoot.commands(addresses.operatorPort()));
      Path logging = home.run().resolve("logging.properties");
      Files.writeString(logging, LoggingSettings.properties(home.logs()));
      var payara = new ArrayList<>(ServerArguments.payara(root, addresses, preBoot));
      payara.addAll(List.of("--logproperties", logging.toString()));
      Path rootWar = home.run().resolve("apps/root.war");
      RootWar.write(rootWar);
      payara.addAll(List.of("--deploy", rootWar.toString()));
      staged.wars().values().forEach(war -> payara.addAll(List.of("--deploy", war.toString())));
      var all = new HashMap<>(properties);
      all.put("java.io.tmpdir", scratch.toString());
      all.put(RootServlet.PORT, String.valueOf(addresses.port()));
      all.put(FrontSettings.OPERATOR_PORT, String.valueOf(addresses.operatorPort()));
      all.put(
          FrontSettings.SERVICES,
          services.stream().map(Service::context).collect(Collectors.joining(",")));
      all.put(FrontSettings.LARGE_BODIES, LARGE_BODIES);
      all.put("jdk.tls.server.protocols", "TLSv1.3,TLSv1.2");
      all.put("jdk.tls.server.cipherSuites", CIPHERS);
      all.put("javax.net.ssl.keyStore", setup.certificate().keyStore().toString());
      all.put("javax.net.ssl.keyStorePassword", setup.certificate().password());
      all.putAll(setup.trust().properties());
      var options = new ArrayList<>(ServerArguments.jvm(setup.jvm()));
      options.addAll(setup.archive().use());
      // Else it lies where the launcher was started from, readable by everybody.
      options.add("-XX:ErrorFile=" + home.logs().resolve("jvm-crash-%p.log"));
      var arguments = new ServerArguments(options, all, setup.layout().bootJar(), payara);
      Secrets.writePrivate(argumentFile(), arguments.file());
      logStart = log().size();
      keepLastWords();
      return ServerProcess.start(
          List.of(setup.jvm().java().toString(), "@" + argumentFile()),
          environment,
          pidFile(),
          console());
    } catch (IOException e) {
      throw new LaunchException("cannot prepare the server's folder", e);
    }
  }

  /**
   * Returns when the service itself answers that it is ready, or fails with what it says is in the
   * way and the end of the log.
   *
   * @param meanwhile done before each look
   */
  public void awaitReady(
      Service service, ServerProcess process, Waiting waiting, Runnable meanwhile)
      throws InterruptedException {
    URI address = addresses.of(service);
    Readiness.Answer answer = readiness.ask(address);
    while (!answer.isReadyOf(service)) {
      if (!process.isAlive()) {
        throw failed("The server " + whyEnded(process) + " while starting.");
      }
      if (log().says("ing the app :")) {
        throw failed("A service was not deployed.");
      }
      String progress = answer.progress().orElse("");
      if (waiting.isOver(progress, answer.objection().orElse(""), System.nanoTime())) {
        String last = answer.status() == 0 ? "no answer" : answer.status() + " " + answer.body();
        throw failed("The " + service.key() + waiting.failure(last));
      }
      Thread.sleep(POLL.toMillis());
      meanwhile.run();
      answer = readiness.ask(address);
    }
  }

  private LogPart log() {
    return new LogPart(home.logs().resolve("server.0.log"), logStart);
  }

  /** A failure with the last lines of the server's log. */
  public LaunchException failed(String what) {
    return new LaunchException(
        Reason.FAILED,
        what
            + "\n"
            + new LogPart(console(), 0).tail()
            + log().tail()
            + "The whole log: "
            + home.logs());
  }

  /** Lets the services finish what they are doing, then stops them. */
  public void drainAndStop(ServerProcess process) {
    try {
      Files.writeString(drainFile(), "stopping\n");
      long end = System.nanoTime() + DRAIN_PATIENCE.toNanos();
      while (process.isAlive() && isBusy() && System.nanoTime() - end < 0) {
        Thread.sleep(POLL.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new LaunchException("cannot write " + drainFile(), e);
    } finally {
      process.stop();
    }
  }

  /** A service sees the drain file a moment late; until it says so, it takes new requests. */
  private boolean isBusy() throws InterruptedException {
    for (Service service : services) {
      if (readiness.ask(addresses.of(service)).isBusy()) {
        return true;
      }
    }
    return false;
  }
}
