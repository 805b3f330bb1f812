package org.datapassport.launcher.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks the services whether they are ready.
 *
 * <p>Payara says "ready" although a deployment failed; only an answer of each service counts.
 */
public final class Readiness {
  private static final Pattern IN_FLIGHT = Pattern.compile("\"inFlight\"\\s*:\\s*\"?(\\d+)");
  private static final Pattern VERIFIED = Pattern.compile("\"verified\"\\s*:\\s*\"?(\\d+)");
  private static final Pattern KNOWN = Pattern.compile("\"known\"\\s*:\\s*\"?(\\d+)");
  private static final Pattern OBJECTION =
      Pattern.compile("\"objection\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** The first request to a service may find cold classes on a busy machine. */
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(20);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  /** What a service said; status 0 when it did not. */
  public record Answer(int status, String body) {
    /** Whether this very service says so, and not somebody else who answers at its address. */
    public boolean isReadyOf(Service service) {
      return status == 200 && body.contains('"' + service.key() + "-accepting\"");
    }

    /** Whether it takes new requests still or works on earlier ones. */
    public boolean isBusy() {
      return status == 200 || inFlight().orElse(0) > 0;
    }

    /** Why it is not ready, in its own words. */
    public Optional<String> objection() {
      Matcher matcher = OBJECTION.matcher(body);
      return matcher.find()
          ? Optional.of(matcher.group(1).replaceAll("\\\\(.)", "$1"))
          : Optional.empty();
    }

    /** Of a mirror that catches up: {@code "n of N"} entries. */
    public Optional<String> progress() {
      Matcher verified = VERIFIED.matcher(body);
      Matcher known = KNOWN.matcher(body);
      return verified.find() && known.find()
          ? Optional.of(verified.group(1) + " of " + known.group(1))
          : Optional.empty();
    }

    /** Requests being served, by the service's own count. */
    public OptionalInt inFlight() {
      Matcher matcher = IN_FLIGHT.matcher(body);
      return matcher.find()
          ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
          : OptionalInt.empty();
    }
  }

  public Answer ask(URI service) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(service + "/health/ready"))
            .timeout(ANSWER_PATIENCE)
            .header("Accept", "application/json")
            .build();
    try {
      var response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      return new Answer(0, "");
    }
  }
}
