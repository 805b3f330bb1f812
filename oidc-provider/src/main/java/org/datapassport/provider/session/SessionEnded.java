package org.datapassport.provider.session;

import java.util.List;
import org.datapassport.provider.AccountId;

/**
 * Somebody signed out of sessions that clients know. Observed by who tells the clients.
 *
 * @param names as {@link SessionNames} gave them
 */
public record SessionEnded(AccountId account, List<String> names) {
  public SessionEnded {
    names = List.copyOf(names);
  }
}
