package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What lives for seconds is over after them. No test waits: the ends are moved in the database,
 * which is where a second node would read them too.
 */
class ExpiryST {
  private static final Path PROGRAMS = Path.of("interop", "openid-client").toAbsolutePath();
  private static final Path PLACE = Path.of("target", "interop", "openid-client").toAbsolutePath();
  private static final String NODE = System.getProperty("passport.node", "");

  private final RunningSystem system = RunningSystem.fromProperties();

  @ParameterizedTest
  @CsvSource({"30, alive", "0, over"})
  void shortLives_endToTheSecond(int secondsLeft, String phase) throws Exception {
    assumeTrue(!NODE.isEmpty(), "SKIPPED: other people's npm libraries, for want of node");
    InteropProgram.install(PROGRAMS, PLACE);
    Path state = PLACE.resolve("expiry.json");
    run("begin", state);
    Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(Files.readString(state));
    assertTrue(id.find());
    try (Connection database = system.database("provider")) {
      String request = "update pushed_request set expires_at = expires_at";
      String code = "update client_authorization set code_expires_at = created_at";
      // The request that the sign-in used, and the one that nobody opened yet.
      assertEquals(2, earlier(database, request, secondsLeft - 90, id.group(1)));
      assertEquals(1, earlier(database, code, secondsLeft, id.group(1)));
    }
    run(phase, state);
  }

  private void run(String phase, Path state) throws Exception {
    String provider = system.addresses().provider().toString();
    InteropProgram.run(PLACE, List.of(NODE, "expiry.mjs", provider, phase, state.toString()));
  }

  private static int earlier(Connection database, String update, int seconds, String client)
      throws Exception {
    String sql = update + " + make_interval(secs => ?) where client_id = ?";
    try (PreparedStatement statement = database.prepareStatement(sql)) {
      statement.setInt(1, seconds);
      statement.setString(2, client);
      return statement.executeUpdate();
    }
  }
}
