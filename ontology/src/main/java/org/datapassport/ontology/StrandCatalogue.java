package org.datapassport.ontology;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.datapassport.ontology.word.Concept;
import org.datapassport.ontology.word.Field;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.Purpose;
import org.datapassport.ontology.word.StrandGroup;
import org.datapassport.ontology.word.StrandType;

/**
 * All words of the ontology that programs need, immutable and read once from the jar.
 *
 * <p>Look-ups take texts as they came from outside and answer empty for anything unknown.
 */
public final class StrandCatalogue {
  /** The namespace of our IRIs in the catalogue, in requests and in grants. */
  public static final String NAMESPACE = "https://dcann.example/ont#";

  private final Contents contents;
  private final Map<String, StrandType> byIri;
  private final Map<String, StrandType> bySlug;
  private final Map<String, Field> fieldsByTerm;

  /** What the compiled file holds. */
  record Contents(
      List<StrandGroup> groups,
      List<Field> fields,
      List<StrandType> strandTypes,
      List<Purpose> purposes,
      Map<Scheme, List<Concept>> concepts) {
    Contents {
      groups = List.copyOf(groups);
      fields = List.copyOf(fields);
      strandTypes = List.copyOf(strandTypes);
      purposes = List.copyOf(purposes);
      concepts = Map.copyOf(concepts);
    }
  }

  /** Our SKOS schemes. */
  public enum Scheme {
    SENSITIVITY,
    TAG,
    MOMENT,
    CONSENT_STATE,
    ROSTER_TERM,
    /** Classes and properties of ours, for the documentation. */
    VOCABULARY
  }

  StrandCatalogue(Contents contents) {
    this.contents = contents;
    this.byIri = index(contents.strandTypes(), type -> type.iri().toString());
    this.bySlug = index(contents.strandTypes(), StrandType::slug);
    this.fieldsByTerm = index(contents.fields(), Field::term);
  }

  /** The catalogue of this jar; the file is parsed once per class loader. */
  public static StrandCatalogue load() {
    return Loaded.CATALOGUE;
  }

  /** Grouped as on the portal's home page. */
  public List<StrandType> strandTypes() {
    return contents.strandTypes();
  }

  public List<StrandType> strandTypesOf(StrandGroup group) {
    return strandTypes().stream().filter(type -> type.group().equals(group)).toList();
  }

  public Optional<StrandType> byIri(String iri) {
    return Optional.ofNullable(byIri.get(iri));
  }

  public Optional<StrandType> byIri(URI iri) {
    return byIri(iri.toString());
  }

  public Optional<StrandType> bySlug(String slug) {
    return Optional.ofNullable(bySlug.get(slug));
  }

  public Optional<Level> levelOf(String strandIri, String levelId) {
    return byIri(strandIri).flatMap(type -> type.level(levelId));
  }

  public List<StrandGroup> groups() {
    return contents.groups();
  }

  /** Every term that a stored record or a view may hold, the ones that operators make included. */
  public List<Field> fields() {
    return contents.fields();
  }

  public Optional<Field> field(String term) {
    return Optional.ofNullable(fieldsByTerm.get(term));
  }

  public List<Purpose> purposes() {
    return contents.purposes();
  }

  public Optional<Purpose> purpose(String iri) {
    return purposes().stream().filter(each -> each.iri().toString().equals(iri)).findFirst();
  }

  public List<Concept> concepts(Scheme scheme) {
    return contents.concepts().getOrDefault(scheme, List.of());
  }

  /** The concept with this local name, such as {@code runs} or {@code not-sold}. */
  public Optional<Concept> concept(Scheme scheme, String id) {
    return concepts(scheme).stream().filter(each -> each.id().equals(id)).findFirst();
  }

  private static <T> Map<String, T> index(List<T> all, Function<T, String> key) {
    return all.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
  }

  /** Initialised at the first call of {@link #load()}. */
  private static final class Loaded {
    static final StrandCatalogue CATALOGUE = new StrandCatalogue(CatalogueFile.read());
  }
}
