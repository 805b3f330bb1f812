package org.datapassport.provider.client.authentication;

import jakarta.inject.Inject;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.datapassport.platform.certificate.ClientCertificate;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.certificate.ClientAuthorities;

/** Decides whether a certificate proves a client (RFC 8705 section 2). */
@Shared
public class CertificateProof {
  private final ClientAuthorities authorities;
  private final ClientKeys keys;

  @Inject
  public CertificateProof(ClientAuthorities authorities, ClientKeys keys) {
    this.authorities = authorities;
    this.keys = keys;
  }

  /** Whether this certificate, whose key the caller holds, is the client's. */
  boolean proves(Client client, ClientCertificate shown, Instant now) {
    if (!shown.isPresent()) {
      return false;
    }
    return switch (client.credentials().method()) {
      case TLS_CLIENT_AUTH ->
          client.credentials().certificateSubject().isOf(shown.own())
              && authorities.vouchFor(shown, now);
      case SELF_SIGNED_TLS_CLIENT_AUTH ->
          isInTime(shown.own(), now) && keys.hasCertificate(client, shown.own());
      default -> false;
    };
  }

  /** RFC 8705 section 2.2 asks for no check of it; an end that somebody wrote down is meant. */
  private static boolean isInTime(X509Certificate certificate, Instant now) {
    try {
      certificate.checkValidity(Date.from(now));
      return true;
    } catch (CertificateException e) {
      return false;
    }
  }
}
