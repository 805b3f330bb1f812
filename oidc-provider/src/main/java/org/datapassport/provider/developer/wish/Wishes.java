package org.datapassport.provider.developer.wish;

import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.JsonText;
import org.datapassport.base.json.StrictJson;
import org.datapassport.consent.limit.Registered;
import org.datapassport.consent.request.DataRequest;
import org.datapassport.consent.request.RequestVersion;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.StrandType;

/** All that a client will ask for, one wish per strand. */
public record Wishes(List<Wish> list) {
  public Wishes {
    list = List.copyOf(list);
  }

  /** Reads what {@link #toJson} wrote. */
  public static Wishes of(String json) {
    try {
      return new Wishes(
          StrictJson.objects(json, JsonLimits.DOCUMENT).stream().map(Wish::of).toList());
    } catch (ParseException e) {
      throw new IllegalStateException("wishes that we stored", e);
    }
  }

  /** As it is stored. */
  public String toJson() {
    return JsonText.of(list.stream().map(Wish::members).toList());
  }

  /** The same with a wish that takes the place of the one for its strand. */
  Wishes with(Wish wish) {
    List<Wish> more = new ArrayList<>(without(wish.strand()).list());
    more.add(wish);
    return new Wishes(more);
  }

  /** The same without a strand. */
  Wishes without(String strand) {
    return new Wishes(list.stream().filter(wish -> !wish.strand().equals(strand)).toList());
  }

  /** The value of {@code authorization_details} in a request that is made now. */
  String details(StrandCatalogue catalogue, URI vault, Instant now) {
    return new DataRequest(
            list.stream()
                .map(
                    wish ->
                        wish.element(
                            type(catalogue, wish),
                            vault,
                            now.plus(Duration.ofDays(wish.accessDays()))))
                .toList())
        .text();
  }

  /** The same for programs that make the end of access themselves, of {@code access_days}. */
  public List<Map<String, Object>> templates(StrandCatalogue catalogue, URI vault) {
    return list.stream()
        .map(
            wish -> {
              Map<String, Object> template = new LinkedHashMap<>();
              template.put("access_days", wish.accessDays());
              template.putAll(wish.element(type(catalogue, wish), vault, Instant.EPOCH).template());
              return template;
            })
        .toList();
  }

  /** The metadata of a client that asks for these and for no others. */
  Map<String, Object> bind(Map<String, Object> metadata, StrandCatalogue catalogue) {
    Map<String, Object> bound = new LinkedHashMap<>(metadata);
    bound.remove(Registered.STRANDS);
    bound.remove("authorization_details_types");
    if (!list.isEmpty()) {
      bound.put("authorization_details_types", RequestVersion.types());
      bound.put(
          Registered.STRANDS,
          list.stream()
              .map(wish -> type(catalogue, wish).iri().toString())
              .collect(Collectors.joining(" ")));
    }
    return bound;
  }

  private static StrandType type(StrandCatalogue catalogue, Wish wish) {
    return catalogue
        .bySlug(wish.strand())
        .orElseThrow(() -> new IllegalStateException("a strand left the catalogue"));
  }
}
