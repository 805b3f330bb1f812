package org.datapassport.registry.checkpoint.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Objects of one bucket below a prefix. The store answers a write when the object is durable, and
 * reads after it see it (as S3 promises since 2020). {@code create} is a write with {@code
 * If-None-Match: *}, which the store itself decides.
 */
public final class S3Objects implements LogObjects {
  /** Shorter together than a sender's patience of ten seconds. */
  private static final Duration CALL_MAX = Duration.ofSeconds(6);

  private static final Duration ATTEMPT_MAX = Duration.ofSeconds(3);
  private static final int NOT_FOUND = 404;

  /** The object is there (RFC 9110, section 15.5.13). */
  private static final int PRECONDITION_FAILED = 412;

  private final S3Client client;
  private final String bucket;
  private final String prefix;

  private S3Objects(S3Client client, LogBucket place) {
    this.client = client;
    this.bucket = place.bucket();
    this.prefix = place.prefix();
  }

  /** Asks nothing yet: a store that is away is met by who reads or writes. */
  public static S3Objects open(LogBucket place) {
    var credentials = AwsBasicCredentials.create(place.accessKey(), place.secretKey());
    S3Client client =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(ATTEMPT_MAX)
                    .socketTimeout(ATTEMPT_MAX))
            .endpointOverride(place.endpoint())
            .region(Region.of(place.region()))
            .forcePathStyle(true)
            .credentialsProvider(StaticCredentialsProvider.create(credentials))
            // Other stores than Amazon's do not know the checksums that the SDK adds by itself.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(
                o -> o.apiCallTimeout(CALL_MAX).apiCallAttemptTimeout(ATTEMPT_MAX))
            .build();
    return new S3Objects(client, place);
  }

  @Override
  public Optional<byte[]> read(String name) {
    return asked(
        "reading an object of the log",
        () -> {
          try {
            return Optional.of(
                client.getObjectAsBytes(r -> r.bucket(bucket).key(prefix + name)).asByteArray());
          } catch (NoSuchKeyException e) {
            return Optional.empty();
          }
        });
  }

  @Override
  public boolean create(String name, byte[] bytes) {
    return asked(
        "making an object of the log",
        () -> {
          try {
            client.putObject(
                r -> r.bucket(bucket).key(prefix + name).ifNoneMatch("*"),
                RequestBody.fromBytes(bytes));
            return true;
          } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
              return false;
            }
            throw e;
          }
        });
  }

  @Override
  public void replace(Map<String, byte[]> objects) {
    objects.forEach(
        (name, bytes) ->
            asked(
                "writing an object of the log",
                () ->
                    client.putObject(
                        r -> r.bucket(bucket).key(prefix + name), RequestBody.fromBytes(bytes))));
  }

  @Override
  public void remove(String name) {
    removeObject(prefix + name);
  }

  private void removeObject(String key) {
    asked(
        "removing an object of the log",
        () -> {
          try {
            client.deleteObject(r -> r.bucket(bucket).key(key));
          } catch (S3Exception e) {
            if (e.statusCode() != NOT_FOUND) {
              throw e;
            }
          }
          return key;
        });
  }

  /** At most 255 widths of one tile: a single page of the listing. */
  @Override
  public void removeFolder(String name) {
    asked(
            "listing partial tiles",
            () -> client.listObjectsV2(r -> r.bucket(bucket).prefix(prefix + name + "/")))
        .contents()
        .stream()
        .map(S3Object::key)
        .forEach(this::removeObject);
  }

  /** The SDK's messages name bucket and request, never a secret. */
  private static <T> T asked(String doing, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new UncheckedIOException(doing, new IOException(e.getMessage(), e));
    }
  }
}
