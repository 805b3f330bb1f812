package org.datapassport.provider.authorization.request;

import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;

/** The {@code authorization_details} of a request (RFC 9396), one element per strand. */
public record AuthorizationDetails(List<StrandRequest> items) {
  /** A citizen cannot judge more on one page (contracts.md). */
  public static final int ITEMS_MAX = 10;

  /** No data is asked for. */
  public static final AuthorizationDetails NONE = new AuthorizationDetails(List.of());

  public AuthorizationDetails {
    items = List.copyOf(items);
  }

  /** Reads what was checked before; empty text is no data. */
  public static AuthorizationDetails of(String json) {
    if (json.isEmpty()) {
      return NONE;
    }
    try {
      return new AuthorizationDetails(
          StrictJson.objects(json, JsonLimits.MEMBER).stream().map(StrandRequest::of).toList());
    } catch (ParseException e) {
      throw new IllegalStateException("authorization details that were checked", e);
    }
  }

  /** The elements as they came. */
  public List<Map<String, Object>> json() {
    return items.stream().map(StrandRequest::json).toList();
  }
}
