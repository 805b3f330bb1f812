package org.datapassport.provider.developer.wish;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datapassport.ontology.StrandType;
import org.datapassport.provider.authorization.request.StrandRequest;

/**
 * One strand that a client will ask for, and why.
 *
 * @param strand the strand type's short name, such as {@code grocery-spending}
 * @param level the finest level that the client has a use for
 * @param purpose IRI of a DPV purpose
 * @param why shown to people in quotation marks
 * @param ifRefused what changes for who says no, empty where nothing is said
 * @param accessDays how long the client wants to read, from the request on
 * @param keptDays how long it keeps what it read
 */
public record Wish(
    String strand,
    String level,
    String purpose,
    boolean required,
    String why,
    String ifRefused,
    long accessDays,
    long keptDays) {
  /** Reads what {@link #members} writes. */
  static Wish of(Map<String, Object> members) {
    return new Wish(
        text(members, "strand"),
        text(members, "level"),
        text(members, "purpose"),
        Boolean.TRUE.equals(members.get("required")),
        text(members, "why"),
        text(members, "if_refused"),
        days(members, "access_days"),
        days(members, "kept_days"));
  }

  /** As it is stored. */
  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("strand", strand);
    members.put("level", level);
    members.put("purpose", purpose);
    members.put("required", required);
    members.put("why", why);
    members.put("if_refused", ifRefused);
    members.put("access_days", accessDays);
    members.put("kept_days", keptDays);
    return members;
  }

  /**
   * The object of RFC 9396 that asks for it, all but {@code access_period}, which is absolute and
   * made for each request.
   */
  Map<String, Object> detail(StrandType type, URI vault) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("type", StrandRequest.TYPE);
    detail.put("item", strand);
    detail.put("necessity", required ? "required" : "optional");
    detail.put("locations", List.of(vault.toString()));
    detail.put("strand", type.iri().toString());
    detail.put("detail", level);
    detail.put("actions", List.of("read"));
    detail.put("purposes", List.of(purpose));
    detail.put("purpose_text", Map.of("en", why));
    if (!ifRefused.isEmpty()) {
      detail.put("if_refused", Map.of("en", ifRefused));
    }
    detail.put("retention", "P" + keptDays + "D");
    detail.put("recipients", List.of());
    return detail;
  }

  private static String text(Map<String, Object> members, String name) {
    return String.valueOf(members.getOrDefault(name, ""));
  }

  private static long days(Map<String, Object> members, String name) {
    return members.get(name) instanceof Number days ? days.longValue() : 0;
  }
}
