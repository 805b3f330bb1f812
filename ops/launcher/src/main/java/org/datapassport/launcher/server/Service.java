package org.datapassport.launcher.server;

import java.util.Locale;

/** The three services, in the order in which they need each other. */
public enum Service {
  REGISTRY("registry", "registry/server/target/registry.war"),
  PROVIDER("id", "oidc-provider/target/oidc-provider.war"),
  VAULT("vault", "passport-vault/server/target/passport-vault.war");

  private final String context;
  private final String war;

  Service(String context, String war) {
    this.context = context;
    this.war = war;
  }

  /** The name in configuration keys, folders, databases. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** First segment of its paths. */
  public String context() {
    return context;
  }

  /** Where the build leaves its archive, relative to the checkout. */
  public String war() {
    return war;
  }
}
