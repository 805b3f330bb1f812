package org.datapassport.system;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.datapassport.story.Addresses;

/**
 * One operation of an OpenAPI document.
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
    String document = service.getPath() + "/openapi";
    Map<String, String> fields = Map.of("Accept", "application/json");
    RawHttp.Answer answer = RawHttp.send(service, "GET", document, fields, new byte[0]);
    Map<String, Object> paths =
        JSONObjectUtils.getJSONObject(JSONObjectUtils.parse(answer.body()), "paths");
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
