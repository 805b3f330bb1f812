package org.datapassport.provider;

import org.datapassport.platform.config.ConfigurationKey;

/** The keys that the provider reads beside those of the platform. */
public final class ProviderConfiguration {
  private ProviderConfiguration() {}

  @ConfigurationKey(
      type = "JDBC URL",
      otherwise = "jdbc:postgresql://127.0.0.1:5432/provider",
      meaning = "PostgreSQL, a database of its own")
  public static final String DB_URL = "passport.provider.db.url";

  @ConfigurationKey(
      type = "text",
      otherwise = "provider",
      meaning = "the role that owns that database")
  public static final String DB_USER = "passport.provider.db.user";

  @ConfigurationKey(
      type = "secret",
      otherwise = "none",
      meaning = "its password; by environment (`PASSPORT_PROVIDER_DB_PASSWORD`)")
  public static final String DB_PASSWORD = "passport.provider.db.password";

  @ConfigurationKey(
      type = "folder",
      otherwise = "needed",
      meaning = "the service's own files, mode 0700")
  public static final String HOME = "passport.provider.home";

  @ConfigurationKey(
      type = "file",
      otherwise = "none",
      meaning =
          "JSON array of RFC 7591 client metadata with `client_id` (and `x_kind`: "
              + "`vault-portal`, `company`, `public-body`), loaded at start. The launcher "
              + "writes one that holds the portal")
  public static final String CLIENTS_FILE = "passport.provider.clients-file";

  @ConfigurationKey(
      type = "URLs, with commas",
      otherwise = "the public vault URL",
      meaning = "vaults that accounts may be linked to")
  public static final String VAULT_URLS = "passport.provider.vault-urls";

  @ConfigurationKey(
      type = "URL",
      otherwise = "none",
      meaning =
          "base of `mtls_endpoint_aliases`; without it nothing of RFC 8705 is "
              + "offered. The launcher sets the TLS port, unless the provider has a public "
              + "address elsewhere")
  public static final String MTLS_URL = "passport.provider.mtls-url";

  @ConfigurationKey(
      type = "file",
      otherwise = "none",
      meaning =
          "PEM certificates of the authorities that count for `tls_client_auth`; "
              + "read again when it changes")
  public static final String CLIENT_AUTHORITIES = "passport.provider.client-authorities";

  @ConfigurationKey(
      type = "offered or required",
      otherwise = "offered",
      meaning = "whether a DPoP proof may come without a nonce")
  public static final String DPOP_NONCE = "passport.provider.dpop-nonce";

  @ConfigurationKey(
      type = "number",
      otherwise = "7168",
      meaning = "memory of one hash of a password")
  public static final String ARGON2_MEMORY_KIB = "passport.provider.argon2.memory-kib";

  @ConfigurationKey(type = "number", otherwise = "5", meaning = "passes over that memory")
  public static final String ARGON2_PASSES = "passport.provider.argon2.passes";

  @ConfigurationKey(
      type = "duration (ISO 8601)",
      otherwise = "PT72H",
      meaning =
          "how long a recovery of an account waits; less than a day leaves owners no "
              + "time to object")
  public static final String RECOVERY_HOLD = "passport.provider.recovery.hold";

  @ConfigurationKey(
      type = "number",
      otherwise = "5",
      meaning = "how many questions one client may put into one person's inbox in 24 hours (CIBA)")
  public static final String CIBA_QUESTIONS_PER_DAY = "passport.provider.ciba.questions-per-day";

  @ConfigurationKey(
      type = "URL or none",
      otherwise = "the registry's public URL",
      meaning =
          "whose word counts in OpenID Federation; `none` takes no clients of a " + "federation")
  public static final String FEDERATION_TRUST_ANCHOR = "passport.provider.federation.trust-anchor";

  @ConfigurationKey(
      type = "file",
      otherwise = "the keys at the anchor's own address",
      meaning = "the anchor's JSON Web Key Set")
  public static final String FEDERATION_ANCHOR_KEYS = "passport.provider.federation.anchor-keys";

  @ConfigurationKey(
      type = "number",
      otherwise = "120",
      meaning = "registrations at `/id/register` from one network in a minute; 0 is no limit")
  public static final String REGISTRATIONS_PER_MINUTE =
      "passport.provider.registrations-per-minute";

  @ConfigurationKey(
      type = "number",
      otherwise = "1200",
      meaning = "pushed requests at `/id/par` of one client in a minute; 0 is no limit")
  public static final String CLIENT_PUSHES = "passport.provider.client.pushes-per-minute";

  @ConfigurationKey(
      type = "number",
      otherwise = "600",
      meaning =
          "CIBA questions of one client in a minute, as many requests of devices, and as many "
              + "calls about its registration; 0 is no limit")
  public static final String CLIENT_QUESTIONS = "passport.provider.client.questions-per-minute";

  @ConfigurationKey(
      type = "number",
      otherwise = "6000",
      meaning =
          "calls for tokens of one client in a minute, as many that poll, introspect or revoke; "
              + "0 is no limit")
  public static final String CLIENT_CALLS = "passport.provider.client.calls-per-minute";
}
