package org.datapassport.launcher;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The environment variables that the launcher and the scripts before it read, beside those that are
 * keys of the services. {@code ops/docs/configuration.md} is made from these.
 */
enum Variable {
  PASSPORT_HOME(
      "folder", "`.run/home` of the checkout", "all data, secrets and logs of one installation"),
  PASSPORT_CACHE(
      "folder",
      "`.run/cache` of the checkout",
      "unpacked programs and class archives; may be deleted while nothing runs"),
  PASSPORT_PORT(
      "port",
      "8080",
      "HTTP; the demo company has the next one, the operator the one after, TLS the port plus"
          + " 363"),
  PASSPORT_HOSTS(
      "names, with commas",
      "none",
      "further names by which the server may be called, such as those of a proxy's health checks"),
  PASSPORT_SERVICES(
      "names, with commas", "all", "`registry` starts that service alone, without a demo company"),
  PASSPORT_JVM(
      "full or fast-start",
      "full",
      "`fast-start` compiles less: half the CPU until ready, a third of the throughput"),
  PASSPORT_ARCHIVE("on or off", "on", "`off`: make no class archive behind the first start"),
  PASSPORT_OUTGOING_AUTHORITIES_FILE(
      "file",
      "none",
      "PEM certificates of authorities that outgoing calls believe beside the JDK's: of services"
          + " among each other, to clients, federations, mail servers and object stores"),
  PASSPORT_DISTRIBUTION("folder", "`ops/launcher/target`", "the launcher's own jars"),
  PASSPORT_JDKS(
      "folders, with colons",
      "the usual places",
      "where a JDK is looked for when `JAVA_HOME` is none or too old"),
  PASSPORT_CHROMIUM("file", "found or fetched", "the browser of the tests");

  private final String type;
  private final String otherwise;
  private final String meaning;

  Variable(String type, String otherwise, String meaning) {
    this.type = type;
    this.otherwise = otherwise;
    this.meaning = meaning;
  }

  /** What an environment says; what is blank says nothing. */
  Optional<String> in(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(name())).filter(value -> !value.isBlank());
  }

  /** The cells of its row in the reference. */
  List<String> row() {
    return List.of("`" + name() + "`", type, otherwise, meaning);
  }
}
