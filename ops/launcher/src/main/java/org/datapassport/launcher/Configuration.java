package org.datapassport.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.datapassport.launcher.front.FrontSettings;
import org.datapassport.launcher.home.Home;
import org.datapassport.launcher.home.LaunchException;
import org.datapassport.launcher.home.Secrets;
import org.datapassport.launcher.postgres.DatabaseAddress;
import org.datapassport.launcher.server.Addresses;
import org.datapassport.launcher.server.Service;

/**
 * The configuration of the services, as system properties and, for passwords, environment.
 *
 * <p>What the operator has set in the environment wins: the launcher then sets no property, which
 * MicroProfile Config would prefer.
 */
record Configuration(Map<String, String> properties, Map<String, String> environment) {
  private static final List<String> PUBLIC_ADDRESSES =
      List.of(
          "passport.public.registry-url",
          "passport.public.provider-url",
          "passport.public.vault-url",
          "passport.provider.mtls-url",
          "passport.vault.mtls-url");

  Configuration {
    properties = Map.copyOf(properties);
    environment = Map.copyOf(environment);
  }

  static Configuration of(
      Home home,
      Addresses addresses,
      Path drainFile,
      Map<Service, DatabaseAddress> databases,
      Map<String, String> operator) {
    var properties = new TreeMap<String, String>();
    var environment = new HashMap<String, String>();
    BiConsumer<String, String> set =
        (key, value) -> {
          if (!operator.containsKey(variable(key))) {
            properties.put(key, value);
          }
        };
    // With the operator's own value where there is one, so that ops/node and ops/tour find it.
    for (Service service : Service.values()) {
      properties.put(publicUrl(service), addresses.publicOf(service).toString());
    }
    set.accept("passport.registry.identifier-domain", addresses.identifierDomain());
    set.accept("passport.registry.identifier-path", addresses.identifierPath());
    set.accept("passport.provider.vault-urls", addresses.publicOf(Service.VAULT).toString());
    set.accept("passport.vault.issuers", addresses.publicOf(Service.PROVIDER).toString());
    set.accept("passport.provider.clients-file", clientsFile(home, addresses).toString());
    for (Service service : List.of(Service.PROVIDER, Service.VAULT)) {
      // Behind a proxy our own TLS port is no address for others.
      if (addresses.isOnThisMachine(service)) {
        set.accept("passport." + service.key() + ".mtls-url", addresses.ofTls(service).toString());
      }
    }
    set.accept(
        "passport.provider.client-authorities",
        home.folder("config").resolve("client-authorities.pem").toString());
    set.accept("passport.outgoing.allow-loopback", "true");
    set.accept("passport.drain-file", drainFile.toString());
    for (Service service : Service.values()) {
      set.accept("passport." + service.key() + ".home", home.folder(service.key()).toString());
    }
    databases.forEach(
        (service, database) -> {
          String prefix = "passport." + service.key() + ".db.";
          environment.put(variable(prefix + "url"), database.url());
          environment.put(variable(prefix + "user"), database.user());
          environment.put(variable(prefix + "password"), database.password());
        });
    properties.put(FrontSettings.HOSTS, hosts(properties, operator));
    properties.put("user.timezone", "UTC");
    properties.put("file.encoding", "UTF-8");
    properties.put("java.awt.headless", "true");
    return new Configuration(properties, environment);
  }

  /** The key of a service's public address. */
  static String publicUrl(Service service) {
    return "passport.public." + service.key() + "-url";
  }

  /**
   * With what mirrors show to this registry, unless the operator chose it.
   *
   * @param token random, and the same at each start
   */
  Map<String, String> environmentWith(String token, Map<String, String> operator) {
    var all = new HashMap<>(environment);
    String variable = variable("passport.registry.feed-token");
    if (!operator.containsKey(variable)) {
      all.put(variable, token);
    }
    return all;
  }

  /** The names that public addresses and identifiers have, and those that the operator adds. */
  private static String hosts(Map<String, String> properties, Map<String, String> operator) {
    UnaryOperator<String> value =
        key -> operator.getOrDefault(variable(key), properties.getOrDefault(key, ""));
    var names = new TreeSet<String>();
    for (String key : PUBLIC_ADDRESSES) {
      Optional.ofNullable(URI.create(value.apply(key).strip()).getHost()).ifPresent(names::add);
    }
    String domain = value.apply("passport.registry.identifier-domain");
    names.add(domain.replaceFirst("(%3[Aa]|:).*", ""));
    names.addAll(List.of(Variable.PASSPORT_HOSTS.in(operator).orElse("").split("\\s*,\\s*", -1)));
    return String.join(",", names);
  }

  /** The environment variable of a key, by the rule of MicroProfile Config. */
  static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /** The clients that the installation itself brings: the portal of the vault. */
  private static Path clientsFile(Home home, Addresses addresses) {
    Path file = home.folder("config").resolve("clients.json");
    try {
      Secrets.writePrivate(file, clients(addresses.publicOf(Service.VAULT).toString()));
      return file;
    } catch (IOException e) {
      throw new LaunchException("cannot write " + file, e);
    }
  }

  static String clients(String vault) {
    return """
    [
      {
        "client_id": "vault-portal",
        "x_kind": "vault-portal",
        "x_profile": "openid",
        "client_name": "Your data vault",
        "client_uri": "%1$s/",
        "redirect_uris": ["%1$s/signin/callback"],
        "post_logout_redirect_uris": ["%1$s/signed-out"],
        "backchannel_logout_uri": "%1$s/signin/signed-out-there",
        "backchannel_logout_session_required": true,
        "grant_types": ["authorization_code", "refresh_token"],
        "response_types": ["code"],
        "scope": "openid vault_link",
        "token_endpoint_auth_method": "private_key_jwt",
        "token_endpoint_auth_signing_alg": "ES256",
        "jwks_uri": "%1$s/jwks.json",
        "dpop_bound_access_tokens": true,
        "require_pushed_authorization_requests": true
      }
    ]
    """
        .formatted(vault);
  }
}
