package org.datapassport.launcher.tls;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.datapassport.launcher.home.Home;
import org.datapassport.launcher.home.LaunchException;
import org.datapassport.launcher.home.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutgoingTrustTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir Path folder;

  private DevelopmentCertificate certificate(String name) {
    var home = new Home(folder.resolve(name));
    home.claim();
    var secrets = new Secrets(home.secrets(), new SecureRandom());
    return DevelopmentCertificate.prepare(home, secrets, JAVA, Clock.systemUTC());
  }

  private Path store() {
    return folder.resolve("authorities.p12");
  }

  /** What a JVM that is started with the options believes. */
  private X509TrustManager believer(OutgoingTrust trust) throws Exception {
    KeyStore keys = KeyStore.getInstance(property(trust, "trustStoreType"));
    try (var in = Files.newInputStream(Path.of(property(trust, "trustStore")))) {
      keys.load(in, property(trust, "trustStorePassword").toCharArray());
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(keys);
    return (X509TrustManager) factory.getTrustManagers()[0];
  }

  private static String property(OutgoingTrust trust, String name) {
    return trust.properties().getOrDefault("javax.net.ssl." + name, "");
  }

  private static X509Certificate[] chain(DevelopmentCertificate made) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(made.keyStore())) {
      keys.load(in, made.password().toCharArray());
    }
    return List.of(keys.getCertificateChain(DevelopmentCertificate.ALIAS))
        .toArray(X509Certificate[]::new);
  }

  @Test
  void with_authorityOfAFile_isBelievedBesideThoseOfTheJdk() throws Exception {
    var named = certificate("named");
    var stranger = certificate("stranger");
    var trust = OutgoingTrust.with(named.authority(), store());
    X509TrustManager believer = believer(trust);

    assertDoesNotThrow(() -> believer.checkServerTrusted(chain(named), "ECDHE_ECDSA"));
    assertThrows(
        CertificateException.class,
        () -> believer.checkServerTrusted(chain(stranger), "ECDHE_ECDSA"));
    assertTrue(believer.getAcceptedIssuers().length > 50, "the JDK's authorities are gone");
    assertEquals(3, trust.options().size());
  }

  @Test
  void ofTheJdkAlone_afterAnotherStart_leavesTheJdkAsItIs() throws Exception {
    Files.writeString(store(), "of an earlier start");
    var trust = OutgoingTrust.ofTheJdkAlone(store());
    assertFalse(Files.exists(store()));
    assertEquals(List.of(), trust.options());
  }

  @Test
  void with_fileThatHoldsNone_saysWhichSettingIsWrong() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    Path text = Files.writeString(folder.resolve("text.pem"), "no certificate");
    for (Path file : List.of(empty, text, folder.resolve("missing.pem"))) {
      var refused = assertThrows(LaunchException.class, () -> OutgoingTrust.with(file, store()));
      String said = String.valueOf(refused.getMessage());
      assertTrue(said.startsWith("PASSPORT_OUTGOING_AUTHORITIES_FILE: "), said);
      assertTrue(said.contains(file.toString()), said);
    }
  }
}
