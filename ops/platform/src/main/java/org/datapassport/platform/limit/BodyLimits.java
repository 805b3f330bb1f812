package org.datapassport.platform.limit;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Locale;
import org.datapassport.platform.config.Shared;

/** How many bytes a body may have. Beans of type {@link LargerBodies} allow more. */
@Shared
public class BodyLimits {
  /** Every form and protocol message of ours is far below; files that people import are not. */
  public static final long USUAL_BYTES_MAX = 1024 * 1024;

  private final Iterable<LargerBodies> larger;

  @Inject
  public BodyLimits(@Any Instance<LargerBodies> larger) {
    this.larger = larger;
  }

  /**
   * The limit of a request.
   *
   * @param path below the service, undecoded
   * @param contentType empty for none
   */
  long bytesMax(String path, String contentType) {
    for (LargerBodies exception : larger) {
      if (path.equals(exception.path()) && essence(contentType).equals(exception.mediaType())) {
        return exception.bytesMax();
      }
    }
    return USUAL_BYTES_MAX;
  }

  private static String essence(String contentType) {
    int end = contentType.indexOf(';');
    String type = end < 0 ? contentType : contentType.substring(0, end);
    return type.strip().toLowerCase(Locale.ROOT);
  }
}
