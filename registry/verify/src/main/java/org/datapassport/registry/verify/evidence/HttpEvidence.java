package org.datapassport.registry.verify.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * A server below a base URL. No redirects are followed and no cookies sent: what is read is
 * believed only after it verified, wherever it came from.
 */
public record HttpEvidence(URI base, HttpClient http) implements Evidence {
  /** As long as did:webvh gives a resolver. */
  private static final Duration WAIT_MAX = Duration.ofSeconds(30);

  public HttpEvidence(URI base) {
    this(
        base,
        // Over plain http the client would ask to upgrade, which Payara at times answers wrongly.
        HttpClient.newBuilder()
            .connectTimeout(WAIT_MAX)
            .version(HttpClient.Version.HTTP_1_1)
            .build());
  }

  @Override
  public Optional<byte[]> read(String path) {
    URI address = URI.create(base + "/" + path);
    HttpRequest request = HttpRequest.newBuilder(address).timeout(WAIT_MAX).build();
    try {
      HttpResponse<InputStream> answer =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() == 404) {
          return Optional.empty();
        }
        if (answer.statusCode() != 200) {
          throw new UnreadableException(address + " answered " + answer.statusCode());
        }
        byte[] bytes = body.readNBytes((int) FolderEvidence.FILE_BYTES_MAX + 1);
        if (bytes.length > FolderEvidence.FILE_BYTES_MAX) {
          throw new UnreadableException(address + " sends more than any file of a log has");
        }
        return Optional.of(bytes);
      }
    } catch (IOException e) {
      throw new UnreadableException(address + " does not answer (" + reason(e) + ")", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreadableException("interrupted while reading " + address, e);
    }
  }

  /** Some failures to connect bring no words. */
  private static String reason(IOException e) {
    String said = e.getMessage();
    return said == null ? e.getClass().getSimpleName() : said;
  }
}
