package org.datapassport.consent.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.datapassport.consent.request.DataRequest;
import org.datapassport.consent.request.Member;
import org.datapassport.consent.request.RequestRefused;
import org.datapassport.consent.request.RequestRefusedException;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.ontology.word.Sensitivity;

/**
 * Refuses what asks for more than anybody may, than the client registered for, or than the vault
 * can do.
 *
 * @param vaults addresses that {@code locations} may name
 */
public record OverAsking(Set<String> vaults, Capabilities capabilities) {
  public static final Duration ACCESS_MAX = Duration.ofDays(2 * 366);
  public static final Duration INTIMATE_ACCESS_MAX = Duration.ofDays(400);

  /**
   * The citizen may answer up to an hour and a half later, and it must still be worth something.
   */
  public static final Duration ACCESS_MIN = Duration.ofHours(2);

  public OverAsking {
    vaults = Set.copyOf(vaults);
  }

  /**
   * Passes in silence.
   *
   * @throws RequestRefusedException naming item and member
   */
  public void check(DataRequest request, Registered registered, Instant now) {
    capabilities.check(request);
    request.items().forEach(item -> check(item, registered, now));
  }

  private void check(StrandAccess item, Registered registered, Instant now) {
    if (!vaults.containsAll(item.head().locations())) {
      throw refused(item, Member.LOCATIONS, "this provider does not work with such a vault");
    }
    if (!registered.covers(item.terms())) {
      throw refused(item, Member.STRAND, "the client did not register for it");
    }
    boolean intimate = item.terms().type().sensitivity() == Sensitivity.INTIMATE;
    Duration most = intimate ? INTIMATE_ACCESS_MAX : ACCESS_MAX;
    Instant until = item.terms().until();
    if (until.isBefore(now.plus(ACCESS_MIN)) || until.isAfter(now.plus(most))) {
      throw refused(
          item,
          Member.ACCESS_PERIOD,
          "it ends " + ACCESS_MIN.toHours() + " hours to " + most.toDays() + " days from now");
    }
  }

  private static RequestRefusedException refused(StrandAccess item, Member member, String words) {
    return new RequestRefusedException(new RequestRefused(item.item(), member.key(), words));
  }
}
