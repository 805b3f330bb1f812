package org.datapassport.launcher.server.process;

import java.nio.file.Path;

/** The Java that runs the server: the same that runs the launcher. */
public record Jvm(Path java, int version, Flavour flavour) {
  public static Jvm current(Flavour flavour) {
    Path java = Path.of(System.getProperty("java.home", ""), "bin", "java");
    return new Jvm(java, Runtime.version().feature(), flavour);
  }

  /** Tells this build of the JVM from every other: archives fit one build only. */
  public String identity() {
    return java + " " + Runtime.version() + " " + System.getProperty("java.vm.vendor", "");
  }
}
