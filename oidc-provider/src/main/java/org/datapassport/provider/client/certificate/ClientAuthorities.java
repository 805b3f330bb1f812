package org.datapassport.provider.client.certificate;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.datapassport.platform.certificate.ClientCertificate;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.ProviderConfiguration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The authorities whose certificates name clients of method {@code tls_client_auth}: {@code
 * passport.provider.client-authorities}, a file of PEM certificates. It is read again when it
 * changes; without it, or while it is empty, there is no such method. Revocation is not asked for:
 * whoever registers by a name ends a lost certificate by registering another one.
 */
@Shared
public class ClientAuthorities {
  private static final Logger LOG = System.getLogger(ClientAuthorities.class.getName());

  /** A file of a hundred authorities has about 200 kB. */
  static final int FILE_BYTES_MAX = 1_048_576;

  private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
  private static final String ANY_USAGE = "2.5.29.37.0";
  private static final int DIGITAL_SIGNATURE = 0;

  private final Optional<Path> file;

  /** What was read last; replaced as a whole. */
  private volatile Read read = new Read("", Set.of());

  @Inject
  public ClientAuthorities(
      @ConfigProperty(name = ProviderConfiguration.CLIENT_AUTHORITIES) Optional<String> file) {
    this.file = file.map(Path::of);
  }

  /** The anchors of one version of the file, which its time and size tell apart. */
  private record Read(String version, Set<TrustAnchor> anchors) {}

  /** Whether there is any. */
  boolean isAny() {
    return !anchors().isEmpty();
  }

  /** Whether a certificate is one for clients, in time, and leads to one of the authorities. */
  public boolean vouchFor(ClientCertificate shown, Instant now) {
    Set<TrustAnchor> anchors = anchors();
    if (anchors.isEmpty() || !shown.isPresent() || !isForClients(shown.own())) {
      return false;
    }
    try {
      X509CertSelector own = new X509CertSelector();
      own.setCertificate(shown.own());
      PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, own);
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(shown.chain())));
      parameters.setRevocationEnabled(false);
      parameters.setMaxPathLength(ClientCertificate.CHAIN_MAX);
      parameters.setDate(Date.from(now));
      CertPathBuilder.getInstance("PKIX").build(parameters);
      return true;
    } catch (CertPathBuilderException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has PKIX", e);
    }
  }

  private static boolean isForClients(X509Certificate certificate) {
    try {
      List<String> usages = certificate.getExtendedKeyUsage();
      boolean[] keyUsage = certificate.getKeyUsage();
      return certificate.getBasicConstraints() < 0
          && (keyUsage == null || keyUsage[DIGITAL_SIGNATURE])
          && (usages == null
              || usages.contains(CLIENT_AUTHENTICATION)
              || usages.contains(ANY_USAGE));
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  private Set<TrustAnchor> anchors() {
    return file.map(this::current).orElse(Set.of());
  }

  private Set<TrustAnchor> current(Path path) {
    try {
      BasicFileAttributes state = Files.readAttributes(path, BasicFileAttributes.class);
      String version = state.lastModifiedTime() + " " + state.size();
      if (!version.equals(read.version())) {
        read = new Read(version, parse(path));
      }
    } catch (IOException e) {
      read = new Read("", Set.of());
    }
    return read.anchors();
  }

  /** A file that cannot be read names nobody: then nobody gets in by it. */
  private static Set<TrustAnchor> parse(Path path) throws IOException {
    if (Files.size(path) > FILE_BYTES_MAX) {
      LOG.log(Level.ERROR, "{0} is too large and counts as empty", path);
      return Set.of();
    }
    try {
      byte[] text = Files.readAllBytes(path);
      return text.length == 0
          ? Set.of()
          : CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(text))
              .stream()
              .map(found -> new TrustAnchor((X509Certificate) found, null))
              .collect(Collectors.toUnmodifiableSet());
    } catch (GeneralSecurityException e) {
      LOG.log(Level.ERROR, "the client authorities cannot be read and count as none", e);
      return Set.of();
    }
  }
}
