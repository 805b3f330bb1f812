package org.datapassport.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;

/**
 * Where the shop runs and whom it asks.
 *
 * @param port TCP port on loopback
 * @param shop public address of the shop, no trailing slash
 * @param issuer the OpenID provider, as its discovery document spells it
 * @param vault the vault whose strands are asked for (resource indicator of the data API)
 * @param home folder for the shop's client key and registration
 */
record ShopSettings(int port, URI shop, URI issuer, URI vault, Path home) {
  /**
   * Reads {@code demo.port}, {@code demo.shop-url}, {@code demo.issuer}, {@code demo.vault-url} and
   * {@code demo.home}; the defaults are those of a system started without options.
   */
  static ShopSettings from(Properties properties) {
    int port = Integer.parseInt(properties.getProperty("demo.port", "8081"));
    String shop = properties.getProperty("demo.shop-url", "http://localhost:" + port);
    return new ShopSettings(
        port,
        URI.create(shop),
        URI.create(properties.getProperty("demo.issuer", "http://localhost:8080/id")),
        URI.create(properties.getProperty("demo.vault-url", "http://localhost:8080/vault")),
        Path.of(Objects.requireNonNull(properties.getProperty("demo.home", ".run/demo"))));
  }

  URI callback() {
    return URI.create(shop + "/callback");
  }
}
