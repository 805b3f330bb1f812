package org.datapassport.vault.identity;

import jakarta.inject.Inject;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import org.datapassport.platform.config.Shared;
import org.eclipse.microprofile.config.Config;

/** Sends messages by SMTP (RFC 5321), where a mail server is configured. */
@Shared
public final class EmailSender {
  /** The citizen waits for the page. */
  private static final int PATIENCE_MILLIS = 10_000;

  private static final Logger LOG = Logger.getLogger(EmailSender.class.getName());

  private final Optional<EmailSettings> settings;

  @Inject
  EmailSender(Config config) {
    this(EmailSettings.of(config));
  }

  EmailSender(Optional<EmailSettings> settings) {
    this.settings = settings;
  }

  public boolean isConfigured() {
    return settings.isPresent();
  }

  /** A code; whether the mail server took it. */
  boolean sendCode(EmailAddress to, String code, String host) {
    return send(
        to,
        "Your code for " + host,
        "Your code is "
            + code
            + "\r\n\r\nIt links this address to a data passport at "
            + host
            + ". It works once, within 15 minutes.\r\n"
            + "If you did not ask for it, do nothing, and give it to nobody.\r\n");
  }

  /**
   * Whether the mail server took it. No message of ours has a link, so that none can be forged.
   *
   * @param text its lines end with CR LF
   */
  public boolean send(EmailAddress to, String subject, String text) {
    if (settings.isEmpty()) {
      return false;
    }
    try {
      MimeMessage message = new MimeMessage(session(settings.get()));
      message.setFrom(new InternetAddress(settings.get().from().text()));
      message.setRecipient(Message.RecipientType.TO, new InternetAddress(to.text()));
      message.setSubject(subject, StandardCharsets.UTF_8.name());
      message.setHeader("Auto-Submitted", "auto-generated");
      message.setText(text, StandardCharsets.UTF_8.name());
      Transport.send(message);
      return true;
    } catch (MessagingException e) {
      // Its message may hold the address.
      LOG.warning(() -> "the mail server took no message: " + e.getClass().getSimpleName());
      return false;
    }
  }

  private static Session session(EmailSettings settings) {
    Properties properties = new Properties();
    boolean tls = settings.security() == EmailSettings.Security.TLS;
    boolean startTls = settings.security() == EmailSettings.Security.STARTTLS;
    String prefix = "mail.smtp.";
    properties.put("mail.transport.protocol", "smtp");
    properties.put(prefix + "host", settings.host());
    properties.put(prefix + "port", String.valueOf(settings.port()));
    properties.put(prefix + "ssl.enable", String.valueOf(tls));
    properties.put(prefix + "starttls.enable", String.valueOf(startTls));
    properties.put(prefix + "starttls.required", String.valueOf(startTls));
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "auth", String.valueOf(settings.account().isPresent()));
    for (String wait : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
      properties.put(prefix + wait, String.valueOf(PATIENCE_MILLIS));
    }
    return settings
        .account()
        .map(account -> Session.getInstance(properties, authenticator(account)))
        .orElseGet(() -> Session.getInstance(properties));
  }

  private static Authenticator authenticator(EmailSettings.Account account) {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(account.user(), account.password());
      }
    };
  }
}
