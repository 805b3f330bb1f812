package org.datapassport.provider.developer.wish;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datapassport.consent.request.RequestVersion;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.consent.terms.Extent;
import org.datapassport.consent.terms.Handling;
import org.datapassport.consent.terms.IdentityStrength;
import org.datapassport.consent.terms.IsoPeriod;
import org.datapassport.consent.terms.Rhythm;
import org.datapassport.ontology.word.StrandType;

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
   * The element that asks for it, until a moment.
   *
   * @param type what {@link #strand} means
   */
  StrandAccess element(StrandType type, URI vault, Instant until) {
    return StrandAccess.of(
        new StrandAccess.Head(RequestVersion.V2, strand, required, List.of(vault.toString())),
        new AccessTerms(
            Extent.all(type, level),
            Rhythm.reading(until),
            new Handling(Set.of(purpose), Set.of(), new IsoPeriod("P" + keptDays + "D"), Set.of()),
            IdentityStrength.NONE),
        Map.of("en", why),
        ifRefused.isEmpty() ? Map.of() : Map.of("en", ifRefused));
  }

  private static String text(Map<String, Object> members, String name) {
    return String.valueOf(members.getOrDefault(name, ""));
  }

  private static long days(Map<String, Object> members, String name) {
    return members.get(name) instanceof Number days ? days.longValue() : 0;
  }
}
