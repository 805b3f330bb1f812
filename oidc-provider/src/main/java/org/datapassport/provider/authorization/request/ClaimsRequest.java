package org.datapassport.provider.authorization.request;

import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * The {@code claims} parameter (OpenID Connect Core section 5.5). Claims that we do not know are
 * left out of answers, as the specification wants; the citizen is asked about those that we do.
 *
 * @param userinfo what is wanted from the userinfo endpoint, by claim name
 * @param idToken what is wanted in the ID token
 */
public record ClaimsRequest(Map<String, Wanted> userinfo, Map<String, Wanted> idToken) {
  /** No parameter was sent. */
  public static final ClaimsRequest NONE = new ClaimsRequest(Map.of(), Map.of());

  /**
   * Claims about a person that can be asked for by name. The rest of what a passport knows is data
   * of the vault and goes by authorization details, with a level and an end.
   */
  public static final Set<String> PERSONAL = Set.of("name");

  /** More than all standard claims together, twice. */
  static final int CLAIMS_MAX = 60;

  static final int VALUES_MAX = 20;

  public ClaimsRequest {
    userinfo = Map.copyOf(userinfo);
    idToken = Map.copyOf(idToken);
  }

  /** How one claim is wanted; no values is any value. */
  public record Wanted(boolean essential, List<String> values) {
    static final Wanted PLAIN = new Wanted(false, List.of());

    public Wanted {
      values = List.copyOf(values);
    }
  }

  /**
   * Reads the parameter; empty text is {@link #NONE}.
   *
   * @throws ParseException when it is not of the form of section 5.5
   */
  public static ClaimsRequest parse(String json) throws ParseException {
    if (json.isEmpty()) {
      return NONE;
    }
    Map<String, Object> members = StrictJson.object(json, JsonLimits.MEMBER);
    return new ClaimsRequest(wanted(members, "userinfo"), wanted(members, "id_token"));
  }

  /** Personal claims that the userinfo endpoint shall tell. */
  public Set<String> personalInUserinfo() {
    return personal(userinfo);
  }

  /** Personal claims that the ID token shall tell. */
  public Set<String> personalInIdToken() {
    return personal(idToken);
  }

  /** Classes one of which the sign-in must have; empty when none is essential. */
  public List<String> essentialAcrValues() {
    Wanted acr = idToken.getOrDefault("acr", Wanted.PLAIN);
    return acr.essential() ? acr.values() : List.of();
  }

  /** Classes that are wished for. */
  public List<String> voluntaryAcrValues() {
    return idToken.getOrDefault("acr", Wanted.PLAIN).values();
  }

  /** The subject who must sign in, empty for anybody. */
  public String subject() {
    List<String> values = idToken.getOrDefault("sub", Wanted.PLAIN).values();
    return values.isEmpty() ? "" : values.get(0);
  }

  private static Set<String> personal(Map<String, Wanted> wanted) {
    Set<String> names = new TreeSet<>(wanted.keySet());
    names.retainAll(PERSONAL);
    return names;
  }

  private static Map<String, Wanted> wanted(Map<String, Object> members, String place)
      throws ParseException {
    if (!members.containsKey(place)) {
      return Map.of();
    }
    if (!(members.get(place) instanceof Map<?, ?> claims) || claims.size() > CLAIMS_MAX) {
      throw new ParseException(place + " is not an object of at most " + CLAIMS_MAX, 0);
    }
    Map<String, Wanted> wanted = new LinkedHashMap<>();
    for (Map.Entry<String, Object> claim : StrictJson.named(claims).entrySet()) {
      wanted.put(claim.getKey(), wanted(claim.getValue()));
    }
    return wanted;
  }

  private static Wanted wanted(@Nullable Object value) throws ParseException {
    if (value == null) {
      return Wanted.PLAIN;
    }
    if (!(value instanceof Map<?, ?> how)) {
      throw new ParseException("a claim is wanted by null or an object", 0);
    }
    boolean essential = Boolean.TRUE.equals(how.get("essential"));
    if (how.get("value") instanceof String only) {
      return new Wanted(essential, List.of(only));
    }
    if (how.get("values") instanceof List<?> values) {
      if (values.size() > VALUES_MAX || !values.stream().allMatch(String.class::isInstance)) {
        throw new ParseException("values are at most " + VALUES_MAX + " texts", 0);
      }
      return new Wanted(essential, values.stream().map(String.class::cast).toList());
    }
    return new Wanted(essential, List.of());
  }
}
