package org.datapassport.provider.grant;

import java.util.List;
import java.util.Map;

/**
 * What a vault says about a grant: {@code active}, {@code paused}, {@code ended}, {@code expired}.
 */
public record GrantState(String state, long epoch, List<Map<String, Object>> authorizationDetails) {
  public GrantState {
    authorizationDetails = List.copyOf(authorizationDetails);
  }

  /** Whether tokens made at this epoch still count. */
  public boolean isActiveAt(long tokenEpoch) {
    return state.equals("active") && epoch == tokenEpoch;
  }
}
