package org.datapassport.provider.consent;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.datapassport.provider.authorization.request.StrandRequest;

/** Requests as companies send them, for tests. */
public final class Requests {
  public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  static final String ONT = "https://dcann.example/ont#";

  private Requests() {}

  public static StrandRequest item(String name, String strand, String detail) {
    return item(name, strand, detail, "2027-11-22T10:00:00Z", "To fill in your card");
  }

  public static StrandRequest item(
      String name, String strand, String detail, String until, String purpose) {
    return StrandRequest.of(
        Map.of(
            "item", name,
            "strand", ONT + strand,
            "detail", detail,
            "access_period", Map.of("until", until),
            "retention", "P30D",
            "purposes", List.of("https://w3id.org/dpv#ServiceProvision"),
            "purpose_text", Map.of("en", purpose),
            "if_refused", Map.of("en", "You can type it in yourself"),
            "recipients", List.of()));
  }
}
