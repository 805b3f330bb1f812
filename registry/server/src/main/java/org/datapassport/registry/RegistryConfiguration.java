package org.datapassport.registry;

import org.datapassport.platform.config.ConfigurationKey;

/** The keys that the registry reads beside those of the platform. */
public final class RegistryConfiguration {
  private RegistryConfiguration() {}

  @ConfigurationKey(
      type = "JDBC URL",
      otherwise = "jdbc:postgresql://127.0.0.1:5432/registry",
      meaning = "PostgreSQL, a database of its own")
  public static final String DB_URL = "passport.registry.db.url";

  @ConfigurationKey(
      type = "text",
      otherwise = "registry",
      meaning = "the role that owns that database")
  public static final String DB_USER = "passport.registry.db.user";

  @ConfigurationKey(
      type = "secret",
      otherwise = "none",
      meaning = "its password; by environment (`PASSPORT_REGISTRY_DB_PASSWORD`)")
  public static final String DB_PASSWORD = "passport.registry.db.password";

  @ConfigurationKey(
      type = "folder",
      otherwise = "needed",
      meaning = "the service's own files, mode 0700")
  public static final String HOME = "passport.registry.home";

  @ConfigurationKey(
      type = "domain",
      otherwise = "registry.localhost%3A8080",
      meaning =
          "of new did:webvh identifiers; a port is written with `%3A`. The launcher "
              + "takes it from an https public address")
  public static final String IDENTIFIER_DOMAIN = "passport.registry.identifier-domain";

  @ConfigurationKey(
      type = "path",
      otherwise = "registry",
      meaning =
          "so that identifiers resolve below the context root; empty where the "
              + "registry has a host of its own")
  public static final String IDENTIFIER_PATH = "passport.registry.identifier-path";

  @ConfigurationKey(
      type = "text",
      otherwise = "log.dcann.example/1",
      meaning = "name of the log in its checkpoints")
  public static final String LOG_ORIGIN = "passport.registry.log-origin";

  @ConfigurationKey(
      type = "URLs, with commas",
      otherwise = "the public vault URL",
      meaning = "service endpoints that DID documents may name")
  public static final String VAULT_URLS = "passport.registry.vault-urls";

  @ConfigurationKey(
      type = "duration (ISO 8601)",
      otherwise = "PT72H",
      meaning =
          "how long a citizen can object to a transfer, a deactivation or a new "
              + "recovery key; the same at every member")
  public static final String HOLD = "passport.registry.hold";

  @ConfigurationKey(type = "number", otherwise = "100", meaning = "between two batches of the log")
  public static final String BATCH_PAUSE_MILLIS = "passport.registry.batch-pause-millis";

  @ConfigurationKey(type = "number", otherwise = "6000", meaning = "per address; 0 is no limit")
  public static final String OPERATIONS_PER_MINUTE = "passport.registry.operations-per-minute";

  @ConfigurationKey(
      type = "number",
      otherwise = "1000",
      meaning = "for all together; 0 is no limit")
  public static final String OPERATIONS_PER_SECOND = "passport.registry.operations-per-second";

  @ConfigurationKey(
      type = "number",
      otherwise = "30",
      meaning = "per address, for the recovery key when the others are used up")
  public static final String RECOVERIES_PER_MINUTE = "passport.registry.recoveries-per-minute";

  @ConfigurationKey(
      type = "primary, mirror or witness",
      otherwise = "primary",
      meaning = "what this registry is")
  public static final String ROLE = "passport.registry.role";

  @ConfigurationKey(
      type = "entries, with commas",
      otherwise = "none",
      meaning =
          "`<domain>[/<path>]=<policy file>`: registries that passports move to and " + "from")
  public static final String REGISTRARS = "passport.registry.registrars";

  @ConfigurationKey(
      type = "multikeys, with commas",
      otherwise = "any",
      meaning = "whose attestations of identity links are taken")
  public static final String IDENTITY_VERIFIERS = "passport.registry.identity-verifiers";

  @ConfigurationKey(
      type = "text",
      otherwise = "DCANN",
      meaning = "the trust anchor's name, as citizens read it")
  public static final String FEDERATION_NAME = "passport.registry.federation-name";

  @ConfigurationKey(
      type = "URL",
      otherwise = "that of the ontology",
      meaning = "namespace of the vocabulary as it is served")
  public static final String ONTOLOGY_NAMESPACE = "passport.registry.ontology-namespace";

  @ConfigurationKey(
      type = "secret",
      otherwise = "none",
      meaning =
          "what mirrors show to read opened leaves; without it nobody may. The "
              + "launcher makes one")
  public static final String FEED_TOKEN = "passport.registry.feed-token";

  @ConfigurationKey(
      type = "file",
      otherwise = "none",
      meaning =
          "C2SP tlog-policy: the witnesses whose cosignatures a checkpoint needs; a "
              + "mirror's names the log")
  public static final String POLICY_FILE = "passport.registry.policy-file";

  @ConfigurationKey(
      type = "file",
      otherwise = "none",
      meaning = "C2SP tlog-policy: the members who can let another log go on")
  public static final String MEMBERS_FILE = "passport.registry.members-file";

  @ConfigurationKey(
      type = "file",
      otherwise = "none",
      meaning = "their note, for the mirror that becomes the primary")
  public static final String SUCCESSION_FILE = "passport.registry.succession-file";

  @ConfigurationKey(
      type = "duration (ISO 8601)",
      otherwise = "PT10M",
      meaning = "how often a primary has its last checkpoint cosigned anew")
  public static final String CHECKPOINT_REFRESH = "passport.registry.checkpoint-refresh";

  @ConfigurationKey(
      type = "URL",
      otherwise = "needed by a mirror",
      meaning = "the registry or mirror that is followed")
  public static final String MIRROR_OF = "passport.registry.mirror.of";

  @ConfigurationKey(
      type = "verifier key",
      otherwise = "the first one shown",
      meaning = "key of the log that is followed")
  public static final String MIRROR_LOG_KEY = "passport.registry.mirror.log-key";

  @ConfigurationKey(type = "secret", otherwise = "none", meaning = "what the source's feed demands")
  public static final String MIRROR_TOKEN = "passport.registry.mirror.token";

  @ConfigurationKey(
      type = "URLs, with commas",
      otherwise = "none",
      meaning = "other mirrors to compare with")
  public static final String MIRROR_PEERS = "passport.registry.mirror.peers";

  @ConfigurationKey(
      type = "number",
      otherwise = "1000",
      meaning = "between two looks at the source")
  public static final String MIRROR_PAUSE_MILLIS = "passport.registry.mirror.pause-millis";

  @ConfigurationKey(
      type = "duration (ISO 8601)",
      otherwise = "PT1H",
      meaning = "without news for longer the state is `stale`")
  public static final String MIRROR_STALE_AFTER = "passport.registry.mirror.stale-after";

  @ConfigurationKey(
      type = "duration (ISO 8601)",
      otherwise = "PT24H",
      meaning = "who demands a younger copy than this old one gets 503")
  public static final String MIRROR_REFUSE_AFTER = "passport.registry.mirror.refuse-after";

  @ConfigurationKey(
      type = "text",
      otherwise = "none",
      meaning = "name under which checkpoints are cosigned; makes a mirror a witness too")
  public static final String WITNESS_NAME = "passport.registry.witness.name";

  @ConfigurationKey(
      type = "verifier keys, with commas",
      otherwise = "none",
      meaning = "of the logs that a witness cosigns")
  public static final String WITNESS_LOGS = "passport.registry.witness.logs";

  @ConfigurationKey(
      type = "text",
      otherwise = "none",
      meaning =
          "S3 bucket of tiles and checkpoint; it must exist. Without it the log lies "
              + "in the home")
  public static final String LOG_STORE_BUCKET = "passport.registry.log-store.bucket";

  @ConfigurationKey(
      type = "URL",
      otherwise = "needed with a bucket",
      meaning = "HTTPS, or HTTP on this machine; buckets are addressed by path")
  public static final String LOG_STORE_ENDPOINT = "passport.registry.log-store.endpoint";

  @ConfigurationKey(type = "text", otherwise = "us-east-1", meaning = "as the store names it")
  public static final String LOG_STORE_REGION = "passport.registry.log-store.region";

  @ConfigurationKey(
      type = "path",
      otherwise = "none",
      meaning = "of every object's name, ending with a slash; one log's alone")
  public static final String LOG_STORE_PREFIX = "passport.registry.log-store.prefix";

  @ConfigurationKey(type = "text", otherwise = "needed with a bucket", meaning = "who asks")
  public static final String LOG_STORE_ACCESS_KEY = "passport.registry.log-store.access-key";

  @ConfigurationKey(
      type = "secret",
      otherwise = "needed with a bucket",
      meaning = "by environment (`PASSPORT_REGISTRY_LOG_STORE_SECRET_KEY`)")
  public static final String LOG_STORE_SECRET_KEY = "passport.registry.log-store.secret-key";
}
