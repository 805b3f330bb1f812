package org.datapassport.vault.identity;

import java.util.Locale;
import java.util.Optional;
import org.datapassport.vault.VaultConfiguration;
import org.eclipse.microprofile.config.Config;

/**
 * How this host sends messages ({@code passport.vault.smtp.*}).
 *
 * @param account absent when the server wants no sign-in
 */
public record EmailSettings(
    String host, int port, EmailAddress from, Security security, Optional<Account> account) {

  /** How the way to the mail server is secured. */
  public enum Security {
    /** For a server on this machine only. */
    NONE(25),
    /** RFC 3207, demanded: without it nothing is sent. */
    STARTTLS(587),
    /** RFC 8314. */
    TLS(465);

    private final int usualPort;

    Security(int usualPort) {
      this.usualPort = usualPort;
    }
  }

  /** Who we are for the mail server. */
  public record Account(String user, String password) {
    @Override
    public String toString() {
      return "Account[" + user + "]";
    }
  }

  /**
   * Reads them; empty when no mail server is configured.
   *
   * @throws IllegalArgumentException when the settings make no sense
   */
  static Optional<EmailSettings> of(Config config) {
    return text(config, VaultConfiguration.SMTP_HOST)
        .map(
            host -> {
              Security security =
                  Security.valueOf(
                      text(config, VaultConfiguration.SMTP_SECURITY)
                          .orElse("starttls")
                          .toUpperCase(Locale.ROOT));
              return new EmailSettings(
                  host,
                  config
                      .getOptionalValue(VaultConfiguration.SMTP_PORT, Integer.class)
                      .orElse(security.usualPort),
                  new EmailAddress(text(config, VaultConfiguration.SMTP_FROM).orElse("")),
                  security,
                  text(config, VaultConfiguration.SMTP_USER)
                      .map(
                          user ->
                              new Account(
                                  user,
                                  text(config, VaultConfiguration.SMTP_PASSWORD).orElse(""))));
            });
  }

  private static Optional<String> text(Config config, String key) {
    return config.getOptionalValue(key, String.class).filter(value -> !value.isBlank());
  }
}
