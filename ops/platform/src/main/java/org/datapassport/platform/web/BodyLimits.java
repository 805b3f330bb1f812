package org.datapassport.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** How many bytes a body may have, by path. Beans of type {@link LargerBodies} allow more. */
@ApplicationScoped
public class BodyLimits {
  /** Every form and protocol message of ours is far below; files that people import are not. */
  public static final long USUAL_BYTES_MAX = 1024 * 1024;

  @Inject @Any Instance<LargerBodies> larger;

  long bytesMax(String path) {
    long max = USUAL_BYTES_MAX;
    for (LargerBodies exception : larger) {
      if (path.startsWith(exception.pathPrefix())) {
        max = Math.max(max, exception.bytesMax());
      }
    }
    return max;
  }
}
