package org.datapassport.system;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.datapassport.story.Addresses;

/**
 * One operation of a service, pages for people included: as the build found it in the resources.
 * The document that a service serves tells only of what programs call.
 *
 * @param service the service's address, without a slash at its end
 * @param path begins with a slash; may have parameters, as in {@code /strands/{slug}}
 */
record Endpoint(URI service, String method, String path) {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

  /** What the three services say that they have. */
  static List<Endpoint> all(Addresses addresses) throws IOException, ParseException {
    List<Endpoint> endpoints = new ArrayList<>();
    endpoints.addAll(of(addresses.vault()));
    endpoints.addAll(of(addresses.provider()));
    endpoints.addAll(of(addresses.registry()));
    return endpoints;
  }

  static List<Endpoint> of(URI service) throws IOException, ParseException {
    String module =
        switch (service.getPath()) {
          case "/vault" -> "passport-vault/server";
          case "/id" -> "oidc-provider";
          case "/registry" -> "registry/server";
          default -> throw new IllegalArgumentException("no service of ours: " + service);
        };
    Path scan =
        RunningSystem.checkout().resolve(module).resolve("target/classes/passport/openapi.json");
    Map<String, Object> paths =
        JSONObjectUtils.getJSONObject(JSONObjectUtils.parse(Files.readString(scan)), "paths");
    List<Endpoint> endpoints = new ArrayList<>();
    for (String path : paths.keySet()) {
      for (String method : JSONObjectUtils.getJSONObject(paths, path).keySet()) {
        if (METHODS.contains(method)) {
          endpoints.add(new Endpoint(service, method.toUpperCase(Locale.ROOT), path));
        }
      }
    }
    return endpoints;
  }

  /** The request target with the same text for each parameter, byte for byte. */
  String target(String parameter) {
    String filled = path.replaceAll("\\{[^}]+}", Matcher.quoteReplacement(parameter));
    return service.getPath() + filled;
  }
}
