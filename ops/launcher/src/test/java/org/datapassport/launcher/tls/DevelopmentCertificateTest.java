package org.datapassport.launcher.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.stream.Collectors;
import org.datapassport.launcher.home.Home;
import org.datapassport.launcher.home.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevelopmentCertificateTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir Path folder;

  @Test
  void prepare_twice_keepsOneCertificateSignedByAnAuthorityWithoutKey() throws Exception {
    var home = new Home(folder.resolve("home"));
    home.claim();
    var secrets = new Secrets(home.secrets(), new SecureRandom());
    Clock clock = Clock.systemUTC();
    var made = DevelopmentCertificate.prepare(home, secrets, JAVA, clock);
    byte[] bytes = Files.readAllBytes(made.keyStore());

    X509Certificate server = server(made);
    try (var in = Files.newInputStream(made.authority())) {
      var authority = CertificateFactory.getInstance("X.509").generateCertificate(in);
      server.verify(authority.getPublicKey());
    }
    String names =
        server.getSubjectAlternativeNames().stream()
            .map(name -> String.valueOf(name.get(1)))
            .collect(Collectors.joining(" "));
    assertTrue(names.contains("localhost") && names.contains("127.0.0.1"), names);
    assertEquals(-1, server.getBasicConstraints());
    assertFalse(Files.exists(folder.resolve("home/tls/new")));
    assertFalse(Files.exists(folder.resolve("home/tls/ca.p12")));

    DevelopmentCertificate.prepare(home, secrets, JAVA, clock);
    assertArrayEquals(bytes, Files.readAllBytes(made.keyStore()));
  }

  private static X509Certificate server(DevelopmentCertificate made) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(made.keyStore())) {
      store.load(in, made.password().toCharArray());
    }
    return (X509Certificate) store.getCertificate(DevelopmentCertificate.ALIAS);
  }
}
