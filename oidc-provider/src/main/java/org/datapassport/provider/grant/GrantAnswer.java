package org.datapassport.provider.grant;

import java.util.List;
import java.util.Map;

/**
 * A grant that the vault has stored.
 *
 * @param subject the pairwise subject for the client's sector
 * @param authorizationDetails narrowed to what was granted
 */
public record GrantAnswer(
    GrantId grant, long epoch, String subject, List<Map<String, Object>> authorizationDetails) {
  public GrantAnswer {
    authorizationDetails = List.copyOf(authorizationDetails);
  }
}
