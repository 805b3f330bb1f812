package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An installation behind a proxy that ends TLS with a certificate of a private authority, by the
 * settings that operations.md names and by nothing else.
 */
@OwnSystem
class PublicAddressST {
  private static final Duration DEMO_MAX = Duration.ofMinutes(4);

  private final RunningSystem system = RunningSystem.fromProperties();
  private final int port = OpsProcess.freePort(9400, 9500);

  @TempDir Path folder;

  private Path authority() {
    return system.home().resolve("tls/ca.pem");
  }

  private OpsProcess installation(TlsFront front, boolean believesTheAuthority) {
    var settings = new HashMap<String, String>();
    settings.put("PASSPORT_PUBLIC_VAULT_URL", address(front, "/vault").toString());
    settings.put("PASSPORT_PUBLIC_PROVIDER_URL", address(front, "/id").toString());
    settings.put("PASSPORT_PUBLIC_REGISTRY_URL", address(front, "/registry").toString());
    if (believesTheAuthority) {
      settings.put("PASSPORT_OUTGOING_AUTHORITIES_FILE", authority().toString());
    }
    return new OpsProcess(folder.resolve("home"), settings);
  }

  private static URI address(TlsFront front, String path) {
    return URI.create("https://localhost:" + front.port() + path);
  }

  @Test
  void story_atHttpsAddresses_isPlayedByConfigurationAlone() throws Exception {
    Path password = system.home().resolve("secrets/tls-keystore");
    try (TlsFront front = new TlsFront(system.home().resolve("tls"), password, port)) {
      demoThatFails_leavesTheSystemRunning(front);
      OpsProcess ops = installation(front, true);
      Process launcher = ops.start("run", "--port", Integer.toString(port), "--demo");
      try {
        awaitOutput(launcher, "Demo citizen");
        assertTrue(output().contains("Portal       " + address(front, "/vault/")), this::output);
        issuerIsTheAddress(front);
        Process tour = ops.run("tour");
        assertTrue(tour.waitFor(DEMO_MAX.toSeconds(), TimeUnit.SECONDS), this::output);
        assertEquals(0, tour.exitValue(), this::output);
        assertTrue(output().contains("Every step was as it should be."), this::output);
      } finally {
        stop(ops, launcher);
      }
    }
  }

  /** Nobody believes the proxy's certificate here, so that no page of the story opens. */
  private void demoThatFails_leavesTheSystemRunning(TlsFront front) throws Exception {
    OpsProcess ops = installation(front, false);
    Process launcher = ops.start("run", "--port", Integer.toString(port), "--demo");
    try {
      awaitOutput(launcher, "The system runs on without the demo citizen");
      HttpRequest ready =
          HttpRequest.newBuilder(address(front, "/vault/health/ready")).GET().build();
      assertEquals(
          200, believer().send(ready, HttpResponse.BodyHandlers.discarding()).statusCode());
      assertTrue(launcher.isAlive());
    } finally {
      stop(ops, launcher);
    }
  }

  private void issuerIsTheAddress(TlsFront front) throws Exception {
    URI discovery = address(front, "/id/.well-known/openid-configuration");
    assertTrue(output().contains("Provider     " + discovery), this::output);
    String metadata =
        believer()
            .send(HttpRequest.newBuilder(discovery).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    assertTrue(metadata.contains("\"issuer\":\"" + address(front, "/id") + "\""), metadata);
  }

  private HttpClient believer() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    try (InputStream in = Files.newInputStream(authority())) {
      keys.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).version(HttpClient.Version.HTTP_1_1).build();
  }

  private String output() {
    return new String(RunningSystem.read(folder.resolve("home.out")), StandardCharsets.UTF_8);
  }

  private void awaitOutput(Process launcher, String words) throws InterruptedException {
    long end = System.nanoTime() + DEMO_MAX.toNanos();
    while (!output().contains(words)) {
      assertTrue(System.nanoTime() - end < 0, this::output);
      assertFalse(launcher.waitFor(100, TimeUnit.MILLISECONDS), this::output);
    }
  }

  private static void stop(OpsProcess ops, Process launcher) throws Exception {
    launcher.destroy();
    OpsProcess.endsInTime(launcher);
    OpsProcess.endsInTime(ops.run("stop"));
  }
}
