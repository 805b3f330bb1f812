package org.datapassport.launcher.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.datapassport.launcher.home.LaunchException;
import org.datapassport.launcher.home.LaunchException.Reason;

/**
 * Whom the processes of an installation believe when they call others over TLS: the JDK's
 * authorities and, when the operator names a file, those in it.
 *
 * <p>It is the default trust store of each JVM, so that no client of a service can be forgotten:
 * calls between services, to clients and federations, to mail servers, to object stores. What
 * callers show to us is judged elsewhere ({@code ClientCertificateTrust}).
 *
 * @param properties of a JVM that believes so; none leave the JDK as it is
 */
public record OutgoingTrust(Map<String, String> properties) {
  /** The store holds nothing secret; the format wants a password. */
  private static final String PASSWORD = "authorities";

  public OutgoingTrust {
    properties = Map.copyOf(properties);
  }

  /** Believes the JDK's authorities and no others; a store of an earlier start goes. */
  public static OutgoingTrust ofTheJdkAlone(Path store) {
    try {
      Files.deleteIfExists(store);
      return new OutgoingTrust(Map.of());
    } catch (IOException e) {
      throw new LaunchException("cannot remove the trust store " + store, e);
    }
  }

  /**
   * Makes the store, PKCS #12.
   *
   * @param authorities certificates in PEM, one after the other
   * @throws LaunchException when the file cannot be read or holds no certificate
   */
  public static OutgoingTrust with(Path authorities, Path store) {
    try {
      KeyStore all = KeyStore.getInstance("PKCS12");
      all.load(null, null);
      int count = 0;
      for (Certificate certificate : certificates(authorities)) {
        all.setCertificateEntry("named-" + count++, certificate);
      }
      for (X509Certificate certificate : ofTheJdk()) {
        all.setCertificateEntry("jdk-" + count++, certificate);
      }
      try (OutputStream out = Files.newOutputStream(store)) {
        all.store(out, PASSWORD.toCharArray());
      }
      return new OutgoingTrust(
          Map.of(
              "javax.net.ssl.trustStore",
              store.toString(),
              "javax.net.ssl.trustStoreType",
              "PKCS12",
              "javax.net.ssl.trustStorePassword",
              PASSWORD));
    } catch (IOException | GeneralSecurityException e) {
      throw new LaunchException("cannot make the trust store " + store, e);
    }
  }

  private static Collection<? extends Certificate> certificates(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      var found = CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (!found.isEmpty()) {
        return found;
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new LaunchException("PASSPORT_OUTGOING_AUTHORITIES_FILE: cannot read " + file, e);
    }
    throw new LaunchException(
        Reason.FAILED, "PASSPORT_OUTGOING_AUTHORITIES_FILE: no certificate in " + file);
  }

  private static List<X509Certificate> ofTheJdk() throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return List.of(x509.getAcceptedIssuers());
      }
    }
    return List.of();
  }

  /** The properties as options of the {@code java} command. */
  public List<String> options() {
    return new TreeMap<>(properties)
        .entrySet().stream().map(entry -> "-D" + entry.getKey() + "=" + entry.getValue()).toList();
  }
}
