package org.datapassport.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.datapassport.launcher.home.LaunchException;
import org.datapassport.launcher.home.LaunchException.Reason;
import org.datapassport.launcher.postgres.DatabaseAddress;
import org.datapassport.launcher.server.Addresses;
import org.datapassport.launcher.server.Service;
import org.datapassport.launcher.server.process.Flavour;
import org.datapassport.launcher.tls.OutgoingTrust;

/**
 * What the environment and the command line say.
 *
 * @param checkout the source tree whose WARs are started
 * @param distribution our own jars
 * @param cache what can be made again: unpacked programs, class archives
 */
record Settings(
    Path checkout,
    Path distribution,
    Path home,
    Path cache,
    Addresses addresses,
    Flavour flavour,
    Map<String, String> operatorEnvironment) {
  /** HTTP port when nobody says another. */
  static final int PORT = 8080;

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  Settings {
    operatorEnvironment = Map.copyOf(operatorEnvironment);
  }

  static Settings of(Arguments arguments, Map<String, String> environment, Path checkout) {
    Path home =
        path(Variable.PASSPORT_HOME, environment).orElseGet(() -> checkout.resolve(".run/home"));
    Path shared = path(Variable.PASSPORT_CACHE, environment).orElse(checkout.resolve(".run/cache"));
    boolean isShared = Files.isWritable(shared) || Files.isWritable(checkout.resolve(".run"));
    int port =
        arguments
            .port()
            .orElseGet(
                () ->
                    Variable.PASSPORT_PORT
                        .in(environment)
                        .map(value -> Arguments.port("PASSPORT_PORT", value))
                        .orElse(PORT));
    return new Settings(
        checkout,
        path(Variable.PASSPORT_DISTRIBUTION, environment)
            .orElseGet(() -> checkout.resolve("ops/launcher/target")),
        home,
        isShared ? shared : home.resolve("cache"),
        addresses(port, arguments.tlsPort().orElse(port + Addresses.TLS_OFFSET), environment),
        flavour(environment),
        environment);
  }

  private static Addresses addresses(int port, int tlsPort, Map<String, String> environment) {
    var named = new EnumMap<Service, String>(Service.class);
    for (Service service : Service.values()) {
      String variable = Configuration.variable(Configuration.publicUrl(service));
      named.put(service, environment.getOrDefault(variable, ""));
    }
    try {
      return new Addresses(port, tlsPort).withNamed(named);
    } catch (IllegalArgumentException e) {
      throw new LaunchException(Reason.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private static Flavour flavour(Map<String, String> environment) {
    String value = Variable.PASSPORT_JVM.in(environment).orElse("full");
    return switch (value) {
      case "full" -> Flavour.FULL;
      case "fast-start" -> Flavour.FAST_START;
      default ->
          throw new LaunchException(
              Reason.USAGE, "PASSPORT_JVM is full or fast-start, not '" + value + "'");
    };
  }

  private static Optional<Path> path(Variable variable, Map<String, String> environment) {
    return variable.in(environment).map(value -> Path.of(value).toAbsolutePath().normalize());
  }

  /** All three, or those that {@code PASSPORT_SERVICES} names: a mirror is a registry alone. */
  Set<Service> services() {
    String names = Variable.PASSPORT_SERVICES.in(operatorEnvironment).orElse("").strip();
    if (names.isEmpty()) {
      return EnumSet.allOf(Service.class);
    }
    var chosen = EnumSet.noneOf(Service.class);
    for (String name : names.split("\\s*,\\s*", -1)) {
      chosen.add(
          Stream.of(Service.values())
              .filter(service -> service.key().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new LaunchException(
                          Reason.USAGE,
                          "PASSPORT_SERVICES names registry, provider and vault, not '"
                              + name
                              + "'")));
    }
    return chosen;
  }

  /** Whether people can sign in here; only then is there something for a demo company. */
  boolean isWhole() {
    return services().size() == Service.values().length;
  }

  Duration patience() {
    return PATIENCE;
  }

  /** Whether a class archive may be made beside the running system; short runs gain nothing. */
  boolean mayArchive() {
    return !Variable.PASSPORT_ARCHIVE.in(operatorEnvironment).orElse("on").equals("off");
  }

  /** The database that the operator named for a service; then none is embedded for it. */
  Optional<DatabaseAddress> externalDatabase(Service service) {
    String prefix = "passport." + service.key() + ".db.";
    return value(prefix + "url")
        .map(
            url ->
                new DatabaseAddress(
                    url,
                    value(prefix + "user").orElse(service.key()),
                    value(prefix + "password").orElse("")));
  }

  /**
   * Whom outgoing calls believe.
   *
   * @param folder of what each start makes anew
   */
  OutgoingTrust outgoingTrust(Path folder) {
    Path store = folder.resolve("authorities.p12");
    return path(Variable.PASSPORT_OUTGOING_AUTHORITIES_FILE, operatorEnvironment)
        .map(authorities -> OutgoingTrust.with(authorities, store))
        .orElseGet(() -> OutgoingTrust.ofTheJdkAlone(store));
  }

  private Optional<String> value(String key) {
    return Optional.ofNullable(operatorEnvironment.get(Configuration.variable(key)))
        .filter(value -> !value.isBlank());
  }
}
