package org.datapassport.provider.authorization.request;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One element of {@code authorization_details} of type data-strand-access: one strand, asked for at
 * one finest level. The contract is in ops/docs/contracts.md.
 *
 * @param item the client's name for this element, unique in the request
 * @param required whether the client says that it cannot do without
 * @param strand IRI of the strand type
 * @param detail finest level asked for
 * @param until end of the access period
 * @param retention ISO 8601 duration that the client may keep what it read
 * @param purposes IRIs of DPV purposes
 * @param json the element as it came, for the vault and for the record
 */
public record StrandRequest(
    String item,
    boolean required,
    String strand,
    String detail,
    Instant until,
    String retention,
    List<String> purposes,
    Map<String, Object> json) {
  /** The one type of authorization details that this provider knows. */
  public static final String TYPE = "https://dcann.example/rar/data-strand-access/v1";

  public StrandRequest {
    purposes = List.copyOf(purposes);
    json = Map.copyOf(json);
  }

  /** Reads an element that was checked before. */
  public static StrandRequest of(Map<String, Object> json) {
    return new StrandRequest(
        (String) json.getOrDefault("item", ""),
        !"optional".equals(json.get("necessity")),
        (String) json.getOrDefault("strand", ""),
        (String) json.getOrDefault("detail", ""),
        json.get("access_period") instanceof Map<?, ?> period
            ? Instant.parse((String) period.get("until"))
            : Instant.EPOCH,
        (String) json.getOrDefault("retention", ""),
        json.get("purposes") instanceof List<?> list
            ? list.stream().map(String::valueOf).toList()
            : List.of(),
        json);
  }

  /** A text by language, such as {@code purpose_text}; empty where the client sent none. */
  public Map<String, String> text(String member) {
    if (!(json.get(member) instanceof Map<?, ?> byLanguage)) {
      return Map.of();
    }
    Map<String, String> texts = new TreeMap<>();
    byLanguage.forEach((language, text) -> texts.put((String) language, (String) text));
    return texts;
  }
}
