package org.datapassport.provider.authorization;

import java.util.List;
import java.util.Map;

/** The {@code authorization_details} of a request (RFC 9396), one element per strand. */
public record AuthorizationDetails(List<StrandRequest> items) {
  /** A citizen cannot judge more on one page (contracts.md). */
  public static final int ITEMS_MAX = 10;

  /** No data is asked for. */
  public static final AuthorizationDetails NONE = new AuthorizationDetails(List.of());

  public AuthorizationDetails {
    items = List.copyOf(items);
  }

  /** The elements as they came. */
  public List<Map<String, Object>> json() {
    return items.stream().map(StrandRequest::json).toList();
  }
}
