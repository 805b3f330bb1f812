package org.datapassport.consent.request;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.base.json.JsonText;

/** What a company asks of strands: one element for each, in the company's order. */
public record DataRequest(List<StrandAccess> items) {
  /** More than this on one consent page is overloading. */
  public static final int ITEMS_MAX = 10;

  /** No data is asked for. */
  public static final DataRequest NONE = new DataRequest(List.of());

  public DataRequest {
    items = List.copyOf(items);
  }

  public boolean isEmpty() {
    return items.isEmpty();
  }

  /** The elements as they came. */
  public List<Map<String, Object>> json() {
    return items.stream().map(StrandAccess::json).toList();
  }

  /** The value of {@code authorization_details}; empty where no data is asked for. */
  public String text() {
    return items.isEmpty() ? "" : JsonText.of(json());
  }

  /** When the last element is over; empty where there is none. */
  public Optional<Instant> until() {
    return items.stream().map(item -> item.terms().until()).max(Instant::compareTo);
  }
}
