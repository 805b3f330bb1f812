package org.datapassport.launcher.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.datapassport.launcher.boot.ServerMain;
import org.datapassport.launcher.server.process.Jvm;
import org.datapassport.launcher.tls.DevelopmentCertificate;

/**
 * What the server's JVM is started with.
 *
 * <p>It goes through an argument file of mode 0600, so that the process list shows no more than
 * that file's name.
 *
 * @param jvm options that must be the same when a class archive is made and when it is used
 * @param properties system properties: configuration of the services
 * @param payara arguments of Payara Micro
 */
record ServerArguments(
    List<String> jvm, Map<String, String> properties, Path bootJar, List<String> payara) {
  ServerArguments {
    jvm = List.copyOf(jvm);
    properties = Map.copyOf(properties);
    payara = List.copyOf(payara);
  }

  /** Without it each call of {@code Json} searches all jars for the one provider there is. */
  private static final String JSON_PROVIDER =
      "-Djakarta.json.provider=org.eclipse.parsson.JsonProviderImpl";

  /** Options that shape memory and compilation. */
  static List<String> jvm(Jvm jvm) {
    var options = new ArrayList<String>();
    // Small and predictable: SerialGC keeps the idle process under 600 MB on two cores.
    options.addAll(List.of("-XX:+UseSerialGC", "-Xms192m", "-Xmx640m", "-Xss1m"));
    options.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData"));
    options.addAll(jvm.flavour().options());
    if (jvm.version() >= 24) {
      options.add("--enable-native-access=ALL-UNNAMED");
    }
    if (jvm.version() >= 23) {
      options.add("--sun-misc-unsafe-memory-access=allow");
    }
    return List.copyOf(options);
  }

  static List<String> payara(Path root, Addresses addresses, Path preBoot) {
    var words = new ArrayList<String>();
    words.addAll(List.of("--rootdir", root.toString()));
    // Alone: together with --nocluster it would leave the cluster port open.
    words.addAll(List.of("--nohazelcast", "--disablephonehome"));
    words.addAll(List.of("--port", String.valueOf(addresses.port())));
    words.addAll(List.of("--sslport", String.valueOf(addresses.tlsPort())));
    words.addAll(List.of("--sslcert", DevelopmentCertificate.ALIAS));
    // Services call each other over this one port, so a request may hold two or three threads.
    words.addAll(List.of("--maxhttpthreads", "64", "--minhttpthreads", "8"));
    words.addAll(List.of("--prebootcommandfile", preBoot.toString()));
    return words;
  }

  /** One argument per line, quoted as the java launcher reads it. */
  String file() {
    var words = new ArrayList<>(jvm);
    new TreeMap<>(properties).forEach((key, value) -> words.add("-D" + key + "=" + value));
    words.add("-D" + ServerMain.LAYOUT + "=" + bootJar.getParent());
    words.add(JSON_PROVIDER);
    words.add("-jar");
    words.add(bootJar.toString());
    words.addAll(payara);
    return words.stream().map(ServerArguments::quoted).collect(Collectors.joining("\n")) + "\n";
  }

  static String quoted(String word) {
    return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
