package org.datapassport.provider.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/**
 * Whom a certificate must name so that it proves a client (RFC 8705 section 2.1.2).
 *
 * @param kind where in the certificate the name stands
 * @param name as the client registered it; empty of {@link #NONE}
 */
public record CertificateSubject(Kind kind, String name) {
  /** No certificate names this client. */
  public static final CertificateSubject NONE = new CertificateSubject(Kind.DN, "");

  private static final Pattern DNS =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
  private static final Pattern IPV4 =
      Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]{1,44}");

  /** Where a name can stand: the parameters of client metadata. */
  public enum Kind {
    DN("tls_client_auth_subject_dn", 0),
    DNS_NAME("tls_client_auth_san_dns", 2),
    URI("tls_client_auth_san_uri", 6),
    IP("tls_client_auth_san_ip", 7),
    EMAIL("tls_client_auth_san_email", 1);

    private final String parameter;

    /** The number of the choice in GeneralName of RFC 5280; not used for the subject itself. */
    private final int choice;

    Kind(String parameter, int choice) {
      this.parameter = parameter;
      this.choice = choice;
    }

    /** The name of the metadata parameter. */
    public String parameter() {
      return parameter;
    }
  }

  /** Whether the name has the form of its kind. */
  public boolean isWellFormed() {
    return switch (kind) {
      case DN -> isDistinguishedName(name);
      case DNS_NAME -> DNS.matcher(name).matches();
      case IP -> isAddress(name);
      case URI -> name.indexOf(':') > 0;
      case EMAIL -> name.indexOf('@') > 0;
    };
  }

  /** Whether the certificate names this subject. Whether the certificate counts is not said. */
  public boolean isOf(X509Certificate certificate) {
    if (name.isEmpty()) {
      return false;
    }
    return kind == Kind.DN
        ? new X500Principal(name).equals(certificate.getSubjectX500Principal())
        : alternatives(certificate).stream().anyMatch(this::isNamedBy);
  }

  private boolean isNamedBy(List<?> alternative) {
    boolean right = alternative.get(0) instanceof Integer choice && choice == kind.choice;
    return right
        && alternative.get(1) instanceof String text
        && switch (kind) {
          case DN -> false;
          case DNS_NAME -> text.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
          case IP -> isAddress(text) && address(text).equals(address(name));
          case URI, EMAIL -> text.equals(name);
        };
  }

  private static Collection<List<?>> alternatives(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null ? List.of() : names;
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }

  private static boolean isDistinguishedName(String text) {
    try {
      return !new X500Principal(text).getName().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether it is an address as digits: anything else would be asked of the name service. */
  private static boolean isAddress(String text) {
    return IPV4.matcher(text).matches() || IPV6.matcher(text).matches();
  }

  private static InetAddress address(String digits) {
    try {
      return InetAddress.getByName(digits);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address as digits", e);
    }
  }
}
