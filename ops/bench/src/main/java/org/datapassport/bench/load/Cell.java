package org.datapassport.bench.load;

import java.net.http.HttpRequest;
import java.util.function.Predicate;

/**
 * One kind of request.
 *
 * @param name what is measured
 * @param next makes the next request; called from all threads, so that one-time proofs are fresh
 * @param isGood whether an answer's body is the real thing and not an error page
 */
public record Cell(String name, Requests next, Predicate<String> isGood) {
  /** Makes requests that may each be used once. */
  public interface Requests {
    HttpRequest next() throws Exception;
  }
}
