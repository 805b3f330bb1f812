package org.datapassport.platform.config;

/** The keys that every service reads. */
public final class PlatformConfiguration {
  private PlatformConfiguration() {}

  @ConfigurationKey(
      type = "URL",
      otherwise = "http://localhost:8080/registry",
      meaning = "the registry, as the world calls it")
  public static final String PUBLIC_REGISTRY_URL = "passport.public.registry-url";

  @ConfigurationKey(
      type = "URL",
      otherwise = "http://localhost:8080/id",
      meaning = "the provider; also the issuer, letter by letter")
  public static final String PUBLIC_PROVIDER_URL = "passport.public.provider-url";

  @ConfigurationKey(
      type = "URL",
      otherwise = "http://localhost:8080/vault",
      meaning = "the vault; also the resource identifier (`aud`) of its data API")
  public static final String PUBLIC_VAULT_URL = "passport.public.vault-url";

  @ConfigurationKey(
      type = "addresses, with commas",
      otherwise = "none",
      meaning = "of proxies of ours, whose `X-Forwarded-For` (and certificate headers) " + "count")
  public static final String TRUSTED_PROXIES = "passport.trusted-proxies";

  @ConfigurationKey(
      type = "tls or header",
      otherwise = "tls",
      meaning =
          "where client certificates come from: the handshake, or `Client-Cert` of a "
              + "trusted proxy ([the server](operations.md#the-server))")
  public static final String CLIENT_CERTIFICATES = "passport.client-certificates";

  @ConfigurationKey(
      type = "true or false",
      otherwise = "false",
      meaning =
          "outgoing calls may go to this machine, also over plain HTTP; the launcher " + "sets it")
  public static final String OUTGOING_ALLOW_LOOPBACK = "passport.outgoing.allow-loopback";

  @ConfigurationKey(
      type = "file",
      otherwise = "none",
      meaning = "while it exists, readiness is DOWN and new work is refused")
  public static final String DRAIN_FILE = "passport.drain-file";

  @ConfigurationKey(
      type = "true or false",
      otherwise = "false",
      meaning =
          "messages of exceptions go to the log; they may hold people's data, so for "
              + "a machine for trying only")
  public static final String LOG_EXCEPTION_MESSAGES = "passport.log.exception-messages";
}
