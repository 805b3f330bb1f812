package org.datapassport.provider.account.throttle;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.limit.ClientAddress;
import org.datapassport.provider.account.name.UserName;
import org.datapassport.provider.account.throttle.Throttle.Bucket;

/**
 * Slows down who tries out recovery codes: by the network, and by the typed name together with the
 * network. A name alone is not counted: somebody who lost every way in comes from a browser that
 * nobody knows, and strangers must not be able to keep that person out. Codes of 130 bits bear it.
 */
@Shared
public class RecoveryThrottle {
  private final Throttle throttle;

  @Inject
  public RecoveryThrottle(Throttle throttle) {
    this.throttle = throttle;
  }

  /** How long the next attempt must wait; empty when it may come now. */
  public Optional<Duration> pause(String typedName, String address) {
    return throttle.pause(buckets(typedName, address));
  }

  /** Counts a wrong code. */
  public void fail(String typedName, String address) {
    throttle.fail(buckets(typedName, address));
  }

  private static List<Bucket> buckets(String typedName, String address) {
    String name = UserName.parse(typedName).map(UserName::value).orElse("");
    String network = ClientAddress.network(address);
    return List.of(
        new Bucket(ThrottleRule.STRANGER, "recovery", name + '\n' + network),
        new Bucket(ThrottleRule.ADDRESS, "recovery-address", network));
  }
}
