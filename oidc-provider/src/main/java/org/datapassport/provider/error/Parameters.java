package org.datapassport.provider.error;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.datapassport.base.json.Jcs;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;

/**
 * The parameters of an OAuth request, each at most once and none without a value (RFC 6749 sections
 * 3.1 and 3.2: a parameter sent without a value counts as not sent, a repeated one is an error).
 */
public record Parameters(Map<String, String> values) {
  /** Ten strands with texts in several languages fit into a quarter of this. */
  public static final int BODY_BYTES_MAX = 64 * 1024;

  /** No request of any specification that we speak has half as many. */
  static final int COUNT_MAX = 64;

  public Parameters {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Reads a form from a request body. */
  public static Parameters read(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(BODY_BYTES_MAX + 1);
      if (bytes.length > BODY_BYTES_MAX) {
        throw refused("the request is larger than " + BODY_BYTES_MAX + " bytes");
      }
      return parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw refused("the request body did not arrive");
    }
  }

  /** Reads {@code application/x-www-form-urlencoded} text, as of a query; empty text is no form. */
  public static Parameters parse(String form) {
    Map<String, String> found = new LinkedHashMap<>();
    if (form.length() > BODY_BYTES_MAX) {
      throw refused("the request is larger than " + BODY_BYTES_MAX + " bytes");
    }
    int start = 0;
    while (start <= form.length()) {
      int end = form.indexOf('&', start);
      end = end < 0 ? form.length() : end;
      add(form.substring(start, end), found);
      start = end + 1;
    }
    return new Parameters(found);
  }

  /** Reads the JSON object that {@link #toJson} writes. */
  public static Parameters fromJson(String json) {
    try {
      Map<String, String> found = new LinkedHashMap<>();
      StrictJson.object(json, JsonLimits.DOCUMENT)
          .forEach((name, value) -> found.put(name, String.valueOf(value)));
      return new Parameters(found);
    } catch (ParseException e) {
      throw new IllegalStateException("parameters that we stored", e);
    }
  }

  /** A parameter's value, empty where it was not sent. */
  public String get(String name) {
    return values.getOrDefault(name, "");
  }

  /** Whether the parameter was sent. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** A parameter's value; {@code invalid_request} where it was not sent. */
  public String require(String name) {
    String value = get(name);
    if (value.isEmpty()) {
      throw refused("the parameter " + name + " is missing");
    }
    return value;
  }

  /** The same without some. */
  public Parameters without(Set<String> names) {
    Map<String, String> rest = new LinkedHashMap<>(values);
    rest.keySet().removeAll(names);
    return new Parameters(rest);
  }

  /** The same with one more, or another value for one. */
  public Parameters with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Parameters(more);
  }

  /** A JSON object of texts in its canonical form (RFC 8785). */
  public String toJson() {
    return Jcs.text(values);
  }

  private static void add(String pair, Map<String, String> found) {
    int equals = pair.indexOf('=');
    if (equals <= 0 || equals == pair.length() - 1) {
      return;
    }
    String name = decode(pair.substring(0, equals));
    String value = decode(pair.substring(equals + 1));
    if (value.indexOf('\0') >= 0) {
      throw refused("a parameter holds a NUL character");
    }
    if (found.put(name, value) != null) {
      throw refused("a parameter is repeated");
    }
    if (found.size() > COUNT_MAX) {
      throw refused("more than " + COUNT_MAX + " parameters");
    }
  }

  private static String decode(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw refused("the form is not well encoded");
    }
  }

  private static OAuthException refused(String description) {
    return new OAuthException(OAuthError.INVALID_REQUEST, description);
  }
}
