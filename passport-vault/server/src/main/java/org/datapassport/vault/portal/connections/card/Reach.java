package org.datapassport.vault.portal.connections.card;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.grant.management.Grants;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.portal.When;

/** Who can read each strand now. */
@Shared
public final class Reach {
  private final Grants grants;
  private final Clock clock;

  @Inject
  Reach(Grants grants, Clock clock) {
    this.grants = grants;
    this.clock = clock;
  }

  /** "2 companies" by the strand; strands that nobody reads are absent. */
  public Map<String, String> byStrand(VaultId vault) {
    return clientsByStrand(grants.list(vault), clock.instant()).entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey, entry -> companies(entry.getValue().size())));
  }

  /** The client ids that can read each strand at a moment. */
  public static Map<String, Set<String>> clientsByStrand(List<Grant> grants, Instant now) {
    Map<String, Set<String>> clients = new HashMap<>();
    for (Grant grant : grants) {
      for (GrantItem item : grant.items()) {
        boolean readable =
            grant.covers(item.terms().slug(), now).isPresent()
                && item.readings() < item.terms().readsMax();
        if (readable) {
          clients
              .computeIfAbsent(item.strand().value(), key -> new HashSet<>())
              .add(grant.client().clientId());
        }
      }
    }
    return clients;
  }

  /** "1 company", "2 companies". */
  public static String companies(int count) {
    return When.number(count) + (count == 1 ? " company" : " companies");
  }
}
