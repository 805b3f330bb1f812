package org.datapassport.vault;

import org.datapassport.platform.config.ConfigurationKey;

/** The keys that the vault reads beside those of the platform and the place of identifiers. */
public final class VaultConfiguration {
  private VaultConfiguration() {}

  @ConfigurationKey(
      type = "JDBC URL",
      otherwise = "jdbc:postgresql://127.0.0.1:5432/vault",
      meaning = "PostgreSQL, a database of its own")
  public static final String DB_URL = "passport.vault.db.url";

  @ConfigurationKey(
      type = "text",
      otherwise = "vault",
      meaning = "the role that owns that database")
  public static final String DB_USER = "passport.vault.db.user";

  @ConfigurationKey(
      type = "secret",
      otherwise = "none",
      meaning = "its password; by environment (`PASSPORT_VAULT_DB_PASSWORD`)")
  public static final String DB_PASSWORD = "passport.vault.db.password";

  @ConfigurationKey(
      type = "folder",
      otherwise = "needed",
      meaning = "the service's own files, mode 0700")
  public static final String HOME = "passport.vault.home";

  @ConfigurationKey(
      type = "URLs, with commas",
      otherwise = "the public provider URL",
      meaning = "providers whose tokens and calls are taken")
  public static final String ISSUERS = "passport.vault.issuers";

  @ConfigurationKey(
      type = "URL",
      otherwise = "none",
      meaning =
          "where certificate-bound tokens are taken; said in the metadata. The "
              + "launcher sets the TLS port, unless the vault has a public address "
              + "elsewhere")
  public static final String MTLS_URL = "passport.vault.mtls-url";

  @ConfigurationKey(
      type = "domain",
      otherwise = "registry.localhost%3A8080",
      meaning = "the registry's, for new passports")
  public static final String IDENTIFIER_DOMAIN = "passport.registry.identifier-domain";

  @ConfigurationKey(
      type = "path",
      otherwise = "registry",
      meaning = "the registry's, for new passports")
  public static final String IDENTIFIER_PATH = "passport.registry.identifier-path";

  @ConfigurationKey(
      type = "duration (ISO 8601)",
      otherwise = "PT1H",
      meaning =
          "how often each passport is looked at for what waits against it; at least " + "a second")
  public static final String WATCH_EVERY = "passport.vault.watch-every";

  @ConfigurationKey(
      type = "host",
      otherwise = "none",
      meaning =
          "mail server for codes and notices; without it the page says that this "
              + "host offers no e-mail")
  public static final String SMTP_HOST = "passport.vault.smtp.host";

  @ConfigurationKey(
      type = "number",
      otherwise = "by security: 587, 465 or 25",
      meaning = "its port")
  public static final String SMTP_PORT = "passport.vault.smtp.port";

  @ConfigurationKey(
      type = "starttls, tls or none",
      otherwise = "starttls",
      meaning = "`none` is only for a server on this machine")
  public static final String SMTP_SECURITY = "passport.vault.smtp.security";

  @ConfigurationKey(type = "e-mail address", otherwise = "needed with a host", meaning = "sender")
  public static final String SMTP_FROM = "passport.vault.smtp.from";

  @ConfigurationKey(type = "text", otherwise = "none", meaning = "sign-in at the mail server")
  public static final String SMTP_USER = "passport.vault.smtp.user";

  @ConfigurationKey(
      type = "secret",
      otherwise = "none",
      meaning = "by environment (`PASSPORT_VAULT_SMTP_PASSWORD`)")
  public static final String SMTP_PASSWORD = "passport.vault.smtp.password";

  @ConfigurationKey(
      type = "folder",
      otherwise = "none",
      meaning =
          "certificates of country signing authorities, one per file (DER or PEM); "
              + "without it no documents are checked")
  public static final String CSCA_FOLDER = "passport.vault.csca-folder";

  @ConfigurationKey(
      type = "keys, with commas",
      otherwise = "none",
      meaning =
          "of the issuers of OpenID Connect whose accounts can be linked (a–z, "
              + "digits); each has the keys below")
  public static final String ACCOUNT_ISSUERS = "passport.vault.account-issuers";

  @ConfigurationKey(
      type = "URL",
      otherwise = "needed",
      meaning = "the issuer's identifier, from which discovery is read")
  public static final String ACCOUNT_ISSUER = "passport.vault.account-issuer.KEY.issuer";

  @ConfigurationKey(type = "text", otherwise = "needed", meaning = "what citizens call it")
  public static final String ACCOUNT_NAME = "passport.vault.account-issuer.KEY.name";

  @ConfigurationKey(type = "text", otherwise = "needed", meaning = "of this vault at that issuer")
  public static final String ACCOUNT_CLIENT_ID = "passport.vault.account-issuer.KEY.client-id";

  @ConfigurationKey(
      type = "secret",
      otherwise = "none",
      meaning =
          "for client_secret_basic; without it private_key_jwt with the key at "
              + "`<vault>/jwks.json`")
  public static final String ACCOUNT_CLIENT_SECRET =
      "passport.vault.account-issuer.KEY.client-secret";

  @ConfigurationKey(
      type = "JWS algorithm",
      otherwise = "RS256",
      meaning = "the one that is taken, as registered")
  public static final String ACCOUNT_ID_TOKEN_ALGORITHM =
      "passport.vault.account-issuer.KEY.id-token-algorithm";

  @ConfigurationKey(
      type = "contact, low, substantial or high",
      otherwise = "low",
      meaning = "how well the issuer knows its customers")
  public static final String ACCOUNT_STRENGTH = "passport.vault.account-issuer.KEY.strength";

  @ConfigurationKey(
      type = "bytes",
      otherwise = "1 GiB",
      meaning =
          "room for files of all citizens between upload and decision, sealed; at least 64 MiB. Of"
              + " one vault at most eight files and 128 MiB wait (an older one goes for a new one),"
              + " and two come in at a time")
  public static final String STAGED_BYTES_MAX = "passport.vault.staged-bytes-max";

  @ConfigurationKey(
      type = "number",
      otherwise = "6000",
      meaning =
          "calls of the data API that one client may make in a minute at one node, under all its"
              + " agreements together; 0 is no limit")
  public static final String CLIENT_READS = "passport.vault.client.reads-per-minute";
}
