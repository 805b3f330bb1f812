package org.datapassport.vault.document;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.VaultConfiguration;
import org.eclipse.microprofile.config.Config;

/**
 * The country signing certificates that the operator believes: one per file, DER or PEM, in the
 * folder {@code passport.vault.csca-folder}. They are read anew for each document, so that a new
 * one needs no restart.
 */
@Shared
public final class CountryCertificates {
  /** All countries with their older certificates are about 500. */
  private static final int CERTIFICATES_MAX = 5000;

  private static final Logger LOG = Logger.getLogger(CountryCertificates.class.getName());

  private final Optional<Path> folder;

  @Inject
  CountryCertificates(Config config) {
    this(
        config
            .getOptionalValue(VaultConfiguration.CSCA_FOLDER, String.class)
            .filter(text -> !text.isBlank())
            .map(Path::of));
  }

  CountryCertificates(Optional<Path> folder) {
    this.folder = folder;
  }

  public boolean isConfigured() {
    return folder.isPresent();
  }

  List<X509Certificate> all() {
    List<X509Certificate> found = new ArrayList<>();
    if (folder.isEmpty()) {
      return found;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.get())) {
      CertificateFactory factory = CertificateFactory.getInstance("X.509", provider());
      for (Path file : files) {
        if (found.size() < CERTIFICATES_MAX && Files.isRegularFile(file)) {
          read(factory, file).ifPresent(found::add);
        }
      }
      return found;
    } catch (IOException | CertificateException e) {
      LOG.log(Level.SEVERE, "the folder of country certificates cannot be read", e);
      return List.of();
    }
  }

  /** One bad file is said and left out; it must not stop all countries. */
  private static Optional<X509Certificate> read(CertificateFactory factory, Path file) {
    try (InputStream content = Files.newInputStream(file)) {
      if (factory.generateCertificate(content) instanceof X509Certificate certificate) {
        return Optional.of(certificate);
      }
    } catch (IOException | CertificateException e) {
      LOG.log(Level.WARNING, e, () -> "not a certificate: " + file.getFileName());
    }
    return Optional.empty();
  }

  /** Only here, and not for the whole server: passports use curves that the JDK does not know. */
  static BouncyCastleProvider provider() {
    return Provider.ONLY;
  }

  private static final class Provider {
    static final BouncyCastleProvider ONLY = new BouncyCastleProvider();
  }
}
