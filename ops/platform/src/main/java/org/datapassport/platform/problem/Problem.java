package org.datapassport.platform.problem;

import jakarta.json.Json;

/** One occurrence of a problem, ready to be shown. */
public record Problem(String type, String title, int status, String detail, String correlationId) {
  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * RFC 9457 JSON: {@code {"type","title","status","detail","correlation_id"}}; an empty detail is
   * left out.
   */
  public String toJson() {
    var json = Json.createObjectBuilder().add("type", type).add("title", title);
    json.add("status", status);
    if (!detail.isEmpty()) {
      json.add("detail", detail);
    }
    return json.add("correlation_id", correlationId).build().toString();
  }
}
