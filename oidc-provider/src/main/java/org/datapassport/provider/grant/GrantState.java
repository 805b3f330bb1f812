package org.datapassport.provider.grant;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a vault says about a grant: {@code active}, {@code paused}, {@code ended}, {@code expired}.
 */
public record GrantState(String state, long epoch, List<Map<String, Object>> authorizationDetails) {
  /** States of a grant that is not over. */
  static final Set<String> LIVING = Set.of("active", "paused");

  public GrantState {
    authorizationDetails = List.copyOf(authorizationDetails);
  }

  /** Whether something flows under it, or will after a pause. */
  public boolean isLiving() {
    return LIVING.contains(state);
  }

  /** Whether tokens made at this epoch still count. */
  public boolean isActiveAt(long tokenEpoch) {
    return state.equals("active") && epoch == tokenEpoch;
  }
}
