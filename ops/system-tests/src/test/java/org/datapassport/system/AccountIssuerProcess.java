package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.datapassport.story.Addresses;
import org.datapassport.story.Citizen;
import org.datapassport.story.WebPage;

/** node-oidc-provider as a bank, at the address that the running vault was configured with. */
final class AccountIssuerProcess implements AutoCloseable {
  private static final Path PROGRAMS = Path.of("interop", "beside").toAbsolutePath();
  private static final Path PLACE = Path.of("target", "interop", "beside").toAbsolutePath();
  private static final String NODE = System.getProperty("passport.node", "");
  private static final int PORT = Integer.getInteger("passport.issuer-port", 0);

  private final Process process;

  private AccountIssuerProcess(Process process) {
    this.process = process;
  }

  /** Starts it, or skips the test with the reason. */
  static AccountIssuerProcess start(URI vault) throws IOException, InterruptedException {
    assumeTrue(!NODE.isEmpty(), "SKIPPED: an issuer of accounts, for want of node");
    assumeTrue(PORT != 0, "SKIPPED: the system knows no issuer of accounts");
    InteropProgram.install(PROGRAMS, PLACE);
    Process process =
        new ProcessBuilder(NODE, "account-issuer.mjs", Integer.toString(PORT), vault.toString())
            .directory(PLACE.toFile())
            .redirectError(PLACE.resolve("account-issuer.log").toFile())
            .start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertEquals("ready", said.readLine());
    return new AccountIssuerProcess(process);
  }

  /** A citizen adds the account of a customer, who signs in unless they are signed in there. */
  WebPage link(Citizen citizen, Addresses addresses, String name, String customer) {
    WebPage there =
        citizen
            .open(addresses.portal("/identity"))
            .follow("Add an account at " + name)
            .formWithButton("Sign in there")
            .send();
    if (there.heading().equals("login-submit")) {
      there = there.formWithButtonId("login-submit").with("username", customer).send();
    }
    return there.formWithButtonId("consent-allow").send();
  }

  /** Where the last browser was sent back to, with the code that it had. */
  URI lastCallback() throws IOException, InterruptedException {
    URI question = URI.create("http://127.0.0.1:" + PORT + "/last-callback");
    HttpResponse<String> answer =
        PlainHttp.client()
            .send(HttpRequest.newBuilder(question).build(), HttpResponse.BodyHandlers.ofString());
    return URI.create(answer.body());
  }

  /** It ends with its input, and by force when it does not. */
  @Override
  public void close() throws IOException {
    try (OutputStream input = process.getOutputStream()) {
      input.flush();
    }
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  static List<String> names() {
    return List.of("Test Bank", "Test Telco");
  }
}
