package org.datapassport.launcher.boot;

import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactorySpi;
import javax.net.ssl.X509TrustManager;

/**
 * The trust algorithm of the TLS listener: lets every client certificate through the handshake.
 *
 * <p>The handshake proves that the caller holds the certificate's key, also then. Whose certificate
 * it is and what it is good for is judged by the services (RFC 8705): most are self-signed, and no
 * list of authorities could know them. The algorithm is named for the listener only ({@link
 * #ALGORITHM}); outgoing connections keep the JDK's.
 */
public final class ClientCertificateTrust extends TrustManagerFactorySpi {
  /** Name of the algorithm, for the listener's {@code trust-algorithm}. */
  public static final String ALGORITHM = "PassportClientCertificates";

  /** Called by the JDK. */
  public ClientCertificateTrust() {}

  /** Makes the algorithm known, behind all others. */
  static void install() {
    Security.addProvider(new Names());
  }

  @Override
  protected void engineInit(KeyStore authorities) {}

  @Override
  protected void engineInit(ManagerFactoryParameters parameters) {}

  @Override
  protected TrustManager[] engineGetTrustManagers() {
    return new TrustManager[] {new ClientsOnly()};
  }

  private static final class Names extends Provider {
    private static final long serialVersionUID = 1L;

    Names() {
      super("Passport", "1", "trust algorithm of the TLS listener");
      put("TrustManagerFactory." + ALGORITHM, ClientCertificateTrust.class.getName());
    }
  }

  /** Anybody as a client; nobody as a server, should it ever be used to call one. */
  private static final class ClientsOnly implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("this algorithm judges no servers");
    }

    /** None: a list would keep clients from sending what is on no list. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
