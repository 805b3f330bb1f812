package org.datapassport.demo.client;

import com.nimbusds.oauth2.sdk.rar.AuthorizationDetail;
import com.nimbusds.oauth2.sdk.rar.AuthorizationType;
import com.nimbusds.oauth2.sdk.rar.Location;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * One strand that the shop would like to read, and why.
 *
 * @param item the shop's name for it in this request, such as {@code name}
 * @param strand IRI of the strand type in the public ontology
 * @param slug the strand type's short name in the vault's data API
 * @param detail the finest detail level that the shop has a use for
 * @param required whether the service cannot work without it
 * @param why the shop's own words, shown to the citizen in quotation marks
 * @param ifRefused what changes for a citizen who says no
 */
public record Wish(
    String item,
    String strand,
    String slug,
    String detail,
    boolean required,
    String why,
    String ifRefused) {
  public static final String RAR_TYPE = "https://dcann.example/rar/data-strand-access/v1";
  private static final String ONTOLOGY = "https://dcann.example/ont#";

  /** What a greengrocer's customer card needs, and what would be nice to have. */
  public static List<Wish> ofTheShop() {
    return List.of(
        new Wish(
            "name",
            ONTOLOGY + "Name",
            "name",
            "full-name",
            true,
            "To write your name on your customer card.",
            "You can type your name in yourself."),
        new Wish(
            "address",
            ONTOLOGY + "PostalAddress",
            "postal-address",
            "full-address",
            true,
            "To know where to bring your vegetables.",
            "You can type your address in yourself."),
        new Wish(
            "spending",
            ONTOLOGY + "GrocerySpending",
            "grocery-spending",
            "single-purchases",
            false,
            "To offer you a weekly box of the right size.",
            "You choose the size of the box yourself."),
        new Wish(
            "movement",
            ONTOLOGY + "Movement",
            "movement",
            "exact-track",
            false,
            "To suggest the stall that you pass most often.",
            "You choose the stall yourself."));
  }

  /** The RFC 9396 object for a request of twelve months that starts on a day. */
  public AuthorizationDetail toAuthorizationDetail(URI vault, LocalDate today) {
    return new AuthorizationDetail.Builder(new AuthorizationType(RAR_TYPE))
        .locations(List.of(new Location(vault)))
        .field("item", item)
        .field("necessity", required ? "required" : "optional")
        .field("strand", strand)
        .field("detail", detail)
        .field("actions", List.of("read"))
        .field(
            "data_period", Map.of("from", today.minusYears(1).toString(), "to", today.toString()))
        .field(
            "access_period",
            Map.of("until", today.plusYears(1).atStartOfDay(ZoneOffset.UTC).toInstant().toString()))
        .field("purposes", List.of("https://w3id.org/dpv#ServiceProvision"))
        .field("purpose_text", Map.of("en", why))
        .field("if_refused", Map.of("en", ifRefused))
        .field("retention", "P30D")
        .field("recipients", List.of())
        .build();
  }
}
