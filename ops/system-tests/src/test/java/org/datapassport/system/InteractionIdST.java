package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One request is followed through two services by its id. */
class InteractionIdST {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final RunningSystem system = RunningSystem.fromProperties();
  private final Clock clock = Clock.systemUTC();

  @Test
  void id_ofACallThatTwoServicesAnswer_standsInTheLogOfBoth() throws Exception {
    String id = UUID.randomUUID().toString();
    URI signIn = URI.create(system.addresses().vault() + "/signin/start");
    HttpResponse<String> answer =
        PlainHttp.client()
            .send(
                HttpRequest.newBuilder(signIn).header("x-fapi-interaction-id", id).build(),
                HttpResponse.BodyHandlers.ofString());
    assertEquals(303, answer.statusCode(), answer.body());
    assertEquals(List.of(id), answer.headers().allValues("X-Correlation-Id"));
    assertTrue(isLogged(id, "vault", "GET /signin/start 303"));
    assertTrue(isLogged(id, "provider", "POST /par 201"));
  }

  /** A line is written when the answer has left. */
  private boolean isLogged(String id, String service, String access) throws IOException {
    String line = "org.datapassport." + service + ".platform: " + id + " access " + access;
    Instant deadline = clock.instant().plus(PATIENCE);
    while (clock.instant().isBefore(deadline)) {
      for (Path log : logs()) {
        if (Files.readString(log).contains(line)) {
          return true;
        }
      }
    }
    return false;
  }

  private List<Path> logs() throws IOException {
    List<Path> logs = new ArrayList<>();
    try (Stream<Path> files = Files.list(system.home().resolve("logs"))) {
      files.filter(file -> file.getFileName().toString().startsWith("server.")).forEach(logs::add);
    }
    return logs;
  }
}
