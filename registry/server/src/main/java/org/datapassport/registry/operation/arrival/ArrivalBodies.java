package org.datapassport.registry.operation.arrival;

import jakarta.enterprise.context.ApplicationScoped;
import org.datapassport.platform.limit.LargerBodies;

/** A log that arrives may be as long as a log may be. */
@ApplicationScoped
public class ArrivalBodies implements LargerBodies {
  @Override
  public String path() {
    return "/arrivals";
  }

  @Override
  public String mediaType() {
    return "application/json";
  }

  @Override
  public long bytesMax() {
    return ArrivalResource.BYTES_MAX;
  }
}
