package org.datapassport.consent.request;

import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.datapassport.base.json.JsonFields;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.consent.terms.Action;
import org.datapassport.consent.terms.DataPeriod;
import org.datapassport.consent.terms.Extent;
import org.datapassport.consent.terms.Handling;
import org.datapassport.consent.terms.IdentityStrength;
import org.datapassport.consent.terms.IsoPeriod;
import org.datapassport.consent.terms.Recurrence;
import org.datapassport.consent.terms.Rhythm;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.StrandCatalogue.Scheme;
import org.datapassport.ontology.word.StrandType;

/**
 * Reads one element as a company sends it.
 *
 * <p>Left out means: {@code read} is the action, all fields of the level, no bound on the data's
 * days, no bound on how often, no recipients, no roster terms, no identity. In version 1 an element
 * without {@code necessity} is required; version 2 must say it.
 */
final class ElementReader {
  static final int LIST_MAX = 10;
  static final int TEXT_CHARS_MAX = 300;
  static final int READINGS_MAX = 1_000_000;

  /** Four limits bound a day, a week, a month and a year. */
  static final int LIMITS_MAX = 4;

  private static final int SHORT = 40;
  private static final int IRI = 299;
  private static final Pattern ITEM = Pattern.compile("[A-Za-z0-9_-]{1,40}");
  private static final Pattern MEMBER = Pattern.compile("[a-z_]{1,40}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}");

  private final Map<String, Object> element;
  private final String name;
  private final JsonFields json;
  private final Form form;

  ElementReader(Map<String, Object> element, int place) {
    this.element = element;
    this.name =
        element.get(Member.ITEM.key()) instanceof String text && ITEM.matcher(text).matches()
            ? text
            : String.valueOf(place);
    this.json = JsonFields.of(element, this::refused);
    this.form = new Form(this::refused);
  }

  StrandAccess read() {
    RequestVersion version = json.parsed(Member.TYPE.key(), IRI, RequestVersion::ofType);
    refuseUnknown(version);
    return new StrandAccess(
        head(version),
        new AccessTerms(extent(version), rhythm(version), handling(version), identity()),
        words(Member.PURPOSE_TEXT),
        json.has(Member.IF_REFUSED.key()) ? words(Member.IF_REFUSED) : Map.of(),
        element);
  }

  private void refuseUnknown(RequestVersion version) {
    Set<String> known = Member.of(version);
    for (String member : element.keySet()) {
      if (!known.contains(member)) {
        // A name that cannot be one of ours is not said back.
        throw RequestReader.refused(
            name,
            MEMBER.matcher(member).matches() ? member : "",
            "a member that this version does not know");
      }
    }
  }

  private StrandAccess.Head head(RequestVersion version) {
    String item = json.text(Member.ITEM.key(), SHORT);
    if (!ITEM.matcher(item).matches()) {
      throw refused(Member.ITEM);
    }
    String necessity =
        version == RequestVersion.V1 && !json.has(Member.NECESSITY.key())
            ? "required"
            : json.text(Member.NECESSITY.key(), SHORT);
    if (!necessity.equals("required") && !necessity.equals("optional")) {
      throw refused(Member.NECESSITY);
    }
    List<String> locations = addresses(Member.LOCATIONS, version);
    return new StrandAccess.Head(version, item, necessity.equals("required"), locations);
  }

  private Extent extent(RequestVersion version) {
    StrandType type = json.parsed(Member.STRAND.key(), IRI, StrandCatalogue.load()::byIri);
    String level =
        json.parsed(Member.DETAIL.key(), IRI, id -> type.level(id).map(found -> found.id()));
    Set<String> all = Extent.fieldsUpTo(type, level);
    Set<String> fields = all;
    if (json.has(Member.FIELDS.key())) {
      fields = Set.copyOf(distinct(Member.FIELDS, all.size(), version));
      if (fields.isEmpty() || !all.containsAll(fields)) {
        throw refused(Member.FIELDS);
      }
    }
    Extent extent = new Extent(type, level, fields, period());
    if (extent.released().isEmpty()) {
      throw refused(Member.FIELDS);
    }
    return extent;
  }

  private DataPeriod period() {
    return json.has(Member.DATA_PERIOD.key())
        ? form.period(Member.DATA_PERIOD, json.object(Member.DATA_PERIOD.key()))
        : DataPeriod.ALWAYS;
  }

  private Rhythm rhythm(RequestVersion version) {
    JsonFields access = json.object(Member.ACCESS_PERIOD.key());
    Instant until = form.until(Member.ACCESS_PERIOD, access);
    int readsMax =
        json.has(Member.READS_MAX.key())
            ? json.number(Member.READS_MAX.key(), 1, READINGS_MAX)
            : Rhythm.READS_UNBOUNDED;
    return new Rhythm(actions(version), until, readsMax, recurrence(version));
  }

  private Set<Action> actions(RequestVersion version) {
    if (!json.has(Member.ACTIONS.key())) {
      return Set.of(Action.READ);
    }
    Set<Action> actions = new HashSet<>();
    for (String id : distinct(Member.ACTIONS, Action.values().length, version)) {
      actions.add(Action.of(id).orElseThrow(() -> refused(Member.ACTIONS)));
    }
    boolean onlyReads = actions.equals(Set.of(Action.READ));
    if (actions.isEmpty() || (version == RequestVersion.V1 && !onlyReads)) {
      throw refused(Member.ACTIONS);
    }
    return actions;
  }

  private Recurrence recurrence(RequestVersion version) {
    if (!json.has(Member.RECURRENCE.key())) {
      return Recurrence.UNLIMITED;
    }
    List<JsonFields> limits =
        version == RequestVersion.V1
            ? List.of(json.object(Member.RECURRENCE.key()))
            : json.objects(Member.RECURRENCE.key(), LIMITS_MAX);
    Set<Recurrence.Limit> all = new HashSet<>();
    for (JsonFields limit : limits) {
      if (!all.add(form.limit(Member.RECURRENCE, limit, version))) {
        throw refused(Member.RECURRENCE);
      }
    }
    Recurrence recurrence = new Recurrence(all);
    if (all.isEmpty() || recurrence.limits().size() != all.size()) {
      throw refused(Member.RECURRENCE);
    }
    return recurrence;
  }

  private Handling handling(RequestVersion version) {
    List<String> purposes = texts(Member.PURPOSES, LIST_MAX, version);
    StrandCatalogue catalogue = StrandCatalogue.load();
    if (purposes.isEmpty()
        || !purposes.stream().allMatch(iri -> catalogue.purpose(iri).isPresent())) {
      throw refused(Member.PURPOSES);
    }
    List<String> terms = distinct(Member.TERMS, LIST_MAX, version);
    if (!terms.stream().allMatch(id -> catalogue.concept(Scheme.ROSTER_TERM, id).isPresent())) {
      throw refused(Member.TERMS);
    }
    IsoPeriod retention =
        form.length(Member.RETENTION, json.text(Member.RETENTION.key(), SHORT), version);
    return new Handling(
        Set.copyOf(new HashSet<>(purposes)),
        new HashSet<>(addresses(Member.RECIPIENTS, version)),
        retention,
        Set.copyOf(terms));
  }

  private IdentityStrength identity() {
    if (!json.has(Member.IDENTITY_STRENGTH.key())) {
      return IdentityStrength.NONE;
    }
    return json.parsed(
        Member.IDENTITY_STRENGTH.key(),
        SHORT,
        id -> IdentityStrength.of(id).filter(found -> found != IdentityStrength.NONE));
  }

  private List<String> addresses(Member member, RequestVersion version) {
    List<String> addresses = texts(member, LIST_MAX, version);
    if (!addresses.stream().allMatch(ElementReader::isAddress)) {
      throw refused(member);
    }
    return addresses;
  }

  /** In ASCII, as RFC 3986 has it: what cannot be seen has no place where a person reads it. */
  private static boolean isAddress(String text) {
    try {
      return text.chars().allMatch(c -> c > ' ' && c < 0x7F) && URI.create(text).isAbsolute();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Version 1 was taken with a text twice in a list. */
  private List<String> texts(Member member, int entriesMax, RequestVersion version) {
    return version == RequestVersion.V1
        ? json.texts(member.key(), entriesMax, IRI)
        : distinct(member, entriesMax, version);
  }

  private List<String> distinct(Member member, int entriesMax, RequestVersion version) {
    List<String> texts = json.texts(member.key(), entriesMax, IRI);
    if (version != RequestVersion.V1 && new HashSet<>(texts).size() != texts.size()) {
      throw refused(member);
    }
    return texts;
  }

  private Map<String, String> words(Member member) {
    Map<String, String> texts = json.texts(member.key(), TEXT_CHARS_MAX);
    if (texts.isEmpty()
        || texts.size() > LIST_MAX
        || !texts.keySet().stream().allMatch(tag -> LANGUAGE.matcher(tag).matches())
        || texts.values().stream()
            .anyMatch(text -> text.isBlank() || text.chars().anyMatch(Character::isISOControl))) {
      throw refused(member);
    }
    return texts;
  }

  private RuntimeException refused(Member member) {
    return refused(member.key());
  }

  private RuntimeException refused(String key) {
    return Member.refused(name, key);
  }
}
