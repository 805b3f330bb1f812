package org.datapassport.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A whole answer; redirects are answers like others. Header names ignore case, first value wins.
 */
@SuppressWarnings("ArrayRecordComponent") // Read once; never compared.
public record OutgoingAnswer(int status, Map<String, String> headers, byte[] body) {
  public OutgoingAnswer {
    Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(headers);
    headers = Collections.unmodifiableMap(sorted);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
