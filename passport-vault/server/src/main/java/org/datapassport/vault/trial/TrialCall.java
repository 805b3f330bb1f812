package org.datapassport.vault.trial;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;

/**
 * One call of a test client at the data API.
 *
 * @param proven whether token and proof held; else somebody had the token at least
 * @param rule the rule that token or proof broke, such as {@code proof: ath}; empty where they held
 * @param request the request line and headers, without token, proof and values of ours
 * @param answer the status line, headers and, of a problem, the body
 */
public record TrialCall(
    Instant at, boolean proven, String rule, String request, int status, String answer) {
  /** As the provider is told. */
  JsonObject json() {
    return Json.createObjectBuilder()
        .add("at", at.toString())
        .add("proven", proven)
        .add("rule", rule)
        .add("request", request)
        .add("status", status)
        .add("answer", answer)
        .build();
  }
}
