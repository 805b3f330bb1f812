package org.datapassport.provider.call;

import java.time.Instant;
import java.util.List;

/**
 * One call of an endpoint and how it ended.
 *
 * @param proven whether the caller has proven to be the client; else anybody may have called
 * @param status HTTP status
 * @param error the OAuth error code, empty where all went well
 * @param description what was wrong, in a sentence of ours, empty where all went well
 * @param sent names of the parameters and headers that were sent, of those that we know; no values
 */
public record Call(
    Endpoint endpoint,
    Instant at,
    boolean proven,
    int status,
    String error,
    String description,
    List<String> sent) {
  public Call {
    sent = List.copyOf(sent);
  }

  /** Whether the endpoint did what was asked. */
  public boolean succeeded() {
    return error.isEmpty();
  }
}
