package org.datapassport.provider.account.throttle;

import jakarta.inject.Inject;
import java.util.List;
import org.datapassport.platform.config.Shared;

/** Slows down who tries out short codes, by network address. */
@Shared
public class CodeThrottle {
  private final Throttle throttle;

  @Inject
  public CodeThrottle(Throttle throttle) {
    this.throttle = throttle;
  }

  /** Whether this address must wait. */
  public boolean isPaused(String address) {
    return throttle.pause(List.of(bucket(address))).isPresent();
  }

  /** Counts a wrong code. */
  public void count(String address) {
    throttle.fail(List.of(bucket(address)));
  }

  private static Throttle.Bucket bucket(String address) {
    return new Throttle.Bucket(ThrottleRule.ADDRESS, "code", address);
  }
}
