package org.datapassport.registry.checkpoint.file;

import java.net.URI;
import java.util.Optional;
import org.datapassport.registry.RegistryConfiguration;
import org.eclipse.microprofile.config.Config;

/**
 * The bucket of an S3-compatible store that holds a log ({@code passport.registry.log-store.*}).
 *
 * @param endpoint address of the store; HTTPS, or HTTP on this machine
 * @param region as the store names it; part of each signature
 * @param prefix of every object's name; empty, or ending with a slash. One log's alone
 * @param accessKey who asks; not secret
 * @param secretKey signs each request and is never sent (AWS Signature Version 4)
 */
public record LogBucket(
    URI endpoint, String region, String bucket, String prefix, String accessKey, String secretKey) {
  public LogBucket {
    boolean isSafe =
        "https".equals(endpoint.getScheme())
            || ("http".equals(endpoint.getScheme())
                && ("localhost".equals(endpoint.getHost())
                    || "127.0.0.1".equals(endpoint.getHost())));
    if (!isSafe) {
      throw new IllegalArgumentException(
          RegistryConfiguration.LOG_STORE_ENDPOINT + ": https, or http on this machine");
    }
    if (!prefix.isEmpty() && (!prefix.endsWith("/") || prefix.startsWith("/"))) {
      throw new IllegalArgumentException(
          RegistryConfiguration.LOG_STORE_PREFIX + ": empty, or a path that ends with a slash");
    }
  }

  /** Empty without a bucket: the log lies in the service's folder. */
  public static Optional<LogBucket> configured(Config config) {
    return config
        .getOptionalValue(RegistryConfiguration.LOG_STORE_BUCKET, String.class)
        .map(
            bucket ->
                new LogBucket(
                    URI.create(needed(config, RegistryConfiguration.LOG_STORE_ENDPOINT)),
                    config
                        .getOptionalValue(RegistryConfiguration.LOG_STORE_REGION, String.class)
                        .orElse("us-east-1"),
                    bucket,
                    config
                        .getOptionalValue(RegistryConfiguration.LOG_STORE_PREFIX, String.class)
                        .orElse(""),
                    needed(config, RegistryConfiguration.LOG_STORE_ACCESS_KEY),
                    needed(config, RegistryConfiguration.LOG_STORE_SECRET_KEY)));
  }

  private static String needed(Config config, String key) {
    return config
        .getOptionalValue(key, String.class)
        .orElseThrow(() -> new IllegalStateException(key + " is needed beside the bucket"));
  }

  /** For logs: nothing that signs. */
  @Override
  public String toString() {
    return endpoint + "/" + bucket + "/" + prefix;
  }
}
