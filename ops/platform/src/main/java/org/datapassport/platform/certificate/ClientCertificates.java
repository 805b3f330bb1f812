package org.datapassport.platform.certificate;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.datapassport.platform.config.PlatformConfiguration;
import org.datapassport.platform.config.Shared;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds the certificate of a caller.
 *
 * <p>{@code passport.client-certificates} says where: {@code tls} (default), the handshake with our
 * own listener; {@code header}, {@code Client-Cert} and {@code Client-Cert-Chain} (RFC 9440) of a
 * TLS terminator whose address is one of {@code passport.trusted-proxies}. Never both: behind a
 * terminator our handshake shows the terminator's certificate, and without one anybody can write a
 * header.
 */
@Shared
public class ClientCertificates {
  static final String OWN = "Client-Cert";
  static final String CHAIN = "Client-Cert-Chain";

  /** A certificate of 4 kB is a large one; a header of ours has 8 kB in all. */
  static final int HEADER_CHARS_MAX = 8_192;

  private static final String ATTRIBUTE = "jakarta.servlet.request.X509Certificate";

  private final boolean byHeader;
  private final List<String> proxies;
  private final HttpServletRequest current;

  @Inject
  public ClientCertificates(
      @ConfigProperty(name = PlatformConfiguration.CLIENT_CERTIFICATES, defaultValue = "tls")
          String source,
      @ConfigProperty(name = PlatformConfiguration.TRUSTED_PROXIES, defaultValue = "none")
          String proxies,
      HttpServletRequest current) {
    if (!source.equals("tls") && !source.equals("header")) {
      throw new IllegalArgumentException("passport.client-certificates is tls or header");
    }
    this.byHeader = source.equals("header");
    this.proxies = List.of(proxies.split(",", -1));
    this.current = current;
  }

  /** The certificate of who sent the request that this thread answers. */
  public ClientCertificate current() {
    return of(current);
  }

  /** The certificate of who sent this request. */
  public ClientCertificate of(HttpServletRequest request) {
    try {
      return byHeader ? ofHeader(request) : ofHandshake(request);
    } catch (IllegalArgumentException | CertificateException e) {
      // Of no form that counts: whoever needs one is refused for want of one.
      return ClientCertificate.NONE;
    }
  }

  private static ClientCertificate ofHandshake(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof X509Certificate[] chain
        ? new ClientCertificate(List.of(chain))
        : ClientCertificate.NONE;
  }

  private ClientCertificate ofHeader(HttpServletRequest request) throws CertificateException {
    List<String> own = Collections.list(request.getHeaders(OWN));
    if (!proxies.contains(request.getRemoteAddr()) || own.size() != 1) {
      return ClientCertificate.NONE;
    }
    List<X509Certificate> chain = new ArrayList<>();
    chain.add(certificate(own.get(0)));
    for (String header : Collections.list(request.getHeaders(CHAIN))) {
      for (String item : header.split(",", -1)) {
        chain.add(certificate(item));
      }
    }
    return new ClientCertificate(chain);
  }

  /** A Byte Sequence of RFC 8941 section 3.3.5: base64 between colons. */
  private static X509Certificate certificate(String item) throws CertificateException {
    String text = item.strip();
    if (text.length() < 3
        || text.length() > HEADER_CHARS_MAX
        || text.charAt(0) != ':'
        || text.charAt(text.length() - 1) != ':') {
      throw new IllegalArgumentException("no byte sequence");
    }
    byte[] der = Base64.getDecoder().decode(text.substring(1, text.length() - 1));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }
}
