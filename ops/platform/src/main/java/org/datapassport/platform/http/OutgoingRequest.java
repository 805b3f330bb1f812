package org.datapassport.platform.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A request to another party.
 *
 * @param headers without Host, Content-Length, Connection and such, which are ours to write
 * @param body may be empty
 * @param answerBytesMax a longer answer is refused
 * @param timeout for everything together: connecting, sending, reading to the end
 */
@SuppressWarnings("ArrayRecordComponent") // Built once and sent; never compared.
public record OutgoingRequest(
    String method,
    URI target,
    Map<String, String> headers,
    byte[] body,
    int answerBytesMax,
    Duration timeout) {
  /** Protocol documents of all our partners are far smaller. */
  public static final int USUAL_BYTES_MAX = 256 * 1024;

  public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE", "HEAD");

  public OutgoingRequest {
    if (!METHODS.contains(method) || answerBytesMax < 0 || timeout.isNegative()) {
      throw new IllegalArgumentException("method, answerBytesMax or timeout");
    }
    Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(headers);
    headers = Collections.unmodifiableMap(sorted);
  }

  public static OutgoingRequest get(URI target) {
    return new OutgoingRequest(
        "GET", target, Map.of(), new byte[0], USUAL_BYTES_MAX, USUAL_TIMEOUT);
  }

  /** A request with a body, such as {@code with("POST", uri, "application/json", json)}. */
  public static OutgoingRequest with(String method, URI target, String mediaType, String body) {
    return new OutgoingRequest(
        method,
        target,
        Map.of("Content-Type", mediaType),
        body.getBytes(StandardCharsets.UTF_8),
        USUAL_BYTES_MAX,
        USUAL_TIMEOUT);
  }

  public static OutgoingRequest delete(URI target) {
    return new OutgoingRequest(
        "DELETE", target, Map.of(), new byte[0], USUAL_BYTES_MAX, USUAL_TIMEOUT);
  }

  public OutgoingRequest header(String name, String value) {
    Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    more.put(name, value);
    return new OutgoingRequest(method, target, more, body, answerBytesMax, timeout);
  }

  public OutgoingRequest limits(int bytesMax, Duration wait) {
    return new OutgoingRequest(method, target, headers, body, bytesMax, wait);
  }
}
