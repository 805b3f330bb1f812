package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the TLS listener takes, as {@code openssl s_client} sees it: Java's own client would refuse
 * the old versions by itself and prove nothing.
 */
class TlsST {
  private static final Path OPENSSL = Path.of("/usr/bin/openssl");
  private static final int SECONDS_MAX = 30;

  private final RunningSystem system = RunningSystem.fromProperties();
  private final String port = System.getProperty("passport.tls-port");

  @BeforeAll
  static void needsOpenssl() {
    assumeTrue(Files.isExecutable(OPENSSL), "SKIPPED: TLS as openssl sees it, for want of openssl");
  }

  /** Makes a self-signed certificate in a folder, and gives the options that show it. */
  private static String certificate(Path folder) throws Exception {
    Path key = folder.resolve("key.pem");
    Path certificate = folder.resolve("certificate.pem");
    List<String> command =
        new ArrayList<>(List.of(OPENSSL.toString(), "req", "-x509", "-noenc", "-newkey", "ec"));
    command.addAll(List.of("-pkeyopt", "ec_paramgen_curve:P-256", "-subj", "/CN=client"));
    command.addAll(List.of("-keyout", key.toString(), "-out", certificate.toString()));
    Process process = new ProcessBuilder(command).start();
    assertTrue(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS), "openssl does not end");
    assertEquals(0, process.exitValue());
    return " -cert " + certificate + " -key " + key;
  }

  private record Answer(int status, String text) {}

  private Answer connect(String options) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(OPENSSL.toString(), "s_client", "-connect", "localhost:" + port));
    command.addAll(List.of("-servername", "localhost", "-verify_return_error"));
    command.addAll(List.of("-CAfile", system.home().resolve("tls/ca.pem").toString()));
    command.addAll(Arrays.asList(options.split(" ", -1)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    // A closed input ends openssl after the handshake.
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS), "openssl does not end");
    return new Answer(process.exitValue(), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-tls1_3",
        "-tls1_2",
        "-tls1_2 -cipher ECDHE-ECDSA-AES128-GCM-SHA256",
        "-tls1_2 -cipher ECDHE-ECDSA-AES256-GCM-SHA384",
      })
  void handshake_asBcp195Wants_verifies(String options) throws Exception {
    Answer answer = connect(options);
    assertEquals(0, answer.status(), answer.text());
    assertTrue(answer.text().contains("Verify return code: 0 (ok)"), answer.text());
  }

  /** Asked for by any authority, and not demanded: browsers have none. */
  @ParameterizedTest
  @ValueSource(strings = {"-tls1_3", "-tls1_2"})
  void handshake_asksForAClientCertificate(String options) throws Exception {
    Answer answer = connect(options);
    assertEquals(0, answer.status(), answer.text());
    assertTrue(answer.text().contains("Requested Signature Algorithms"), answer.text());
    assertTrue(answer.text().contains("No client certificate CA names sent"), answer.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-tls1_3", "-tls1_2"})
  void handshake_withACertificateOfNoAuthority_succeeds(String options, @TempDir Path folder)
      throws Exception {
    Answer answer = connect(options + certificate(folder));
    assertEquals(0, answer.status(), answer.text());
    assertTrue(answer.text().contains("Verify return code: 0 (ok)"), answer.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-tls1_1 -cipher ALL:@SECLEVEL=0",
        "-tls1 -cipher ALL:@SECLEVEL=0",
        "-tls1_2 -cipher ECDHE-ECDSA-AES128-SHA256",
        "-tls1_2 -cipher ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0",
        "-tls1_2 -cipher ECDHE-RSA-AES128-GCM-SHA256",
        "-tls1_2 -cipher AES128-GCM-SHA256",
        "-tls1_2 -cipher DHE-RSA-AES256-GCM-SHA384",
        "-tls1_2 -cipher NULL:@SECLEVEL=0",
      })
  void handshake_oldOrWeak_isRefusedByTheServer(String options) throws Exception {
    Answer answer = connect(options);
    assertTrue(answer.status() != 0, answer.text());
    boolean reached = answer.text().contains("CONNECTED(") && !answer.text().contains("no ciphers");
    assertTrue(reached, () -> options + ": " + answer.text());
    assertTrue(answer.text().contains("Cipher is (NONE)"), answer.text());
  }
}
