package org.datapassport.registry.operation.arrival;

import jakarta.enterprise.context.ApplicationScoped;
import org.datapassport.platform.web.LargerBodies;

/** A log that arrives may be as long as a log may be. */
@ApplicationScoped
public class ArrivalBodies implements LargerBodies {
  @Override
  public String pathPrefix() {
    return "/arrivals";
  }

  @Override
  public long bytesMax() {
    return ArrivalResource.BYTES_MAX;
  }
}
