package org.datapassport.platform.config;

/** The three services; each is one WAR with a context, a database and a folder of its own. */
public enum Service {
  REGISTRY("registry"),
  PROVIDER("provider"),
  VAULT("vault");

  private final String key;

  Service(String key) {
    this.key = key;
  }

  /** The word in configuration keys, packages and template folders, such as {@code vault}. */
  public String key() {
    return key;
  }

  /** Package of the classes that jte-maven-plugin makes from the templates of this service. */
  public String templatePackage() {
    return "org.datapassport." + key + ".jte";
  }
}
