package org.datapassport.ontology;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.datapassport.ontology.word.Concept;
import org.datapassport.ontology.word.Datatype;
import org.datapassport.ontology.word.Field;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.Operator;
import org.datapassport.ontology.word.Operator.Predicate.Test;
import org.datapassport.ontology.word.Purpose;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.ontology.word.StrandGroup;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.ontology.word.Window;

/**
 * Reads {@code catalogue.tsv}, which the build compiles from the Turtle: UTF-8 lines of a dotted
 * key, a tab and a text without line breaks.
 */
final class CatalogueFile {
  private static final String NAME = "catalogue.tsv";

  private CatalogueFile() {}

  static StrandCatalogue.Contents read() {
    try (InputStream in = CatalogueFile.class.getResourceAsStream(NAME)) {
      if (in == null) {
        throw new IllegalStateException(NAME + " is not in the jar: the build step did not run");
      }
      return contents(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + NAME, e);
    }
  }

  static StrandCatalogue.Contents contents(String file) {
    NavigableMap<String, String> entries = new TreeMap<>();
    file.lines()
        .forEach(
            line -> {
              int tab = line.indexOf('\t');
              entries.put(line.substring(0, tab), line.substring(tab + 1));
            });
    Branch root = new Branch(entries, "");
    List<StrandGroup> groups = root.list("group").stream().map(CatalogueFile::group).toList();
    List<Field> fields = root.list("field").stream().map(CatalogueFile::field).toList();
    Map<String, StrandGroup> groupsById = index(groups, StrandGroup::id);
    Map<String, Field> fieldsByTerm = index(fields, Field::term);
    List<StrandType> types = new ArrayList<>();
    for (Branch strand : root.list("strand")) {
      types.add(strandType(strand, groupsById, fieldsByTerm));
    }
    Map<StrandCatalogue.Scheme, List<Concept>> concepts =
        new EnumMap<>(StrandCatalogue.Scheme.class);
    for (StrandCatalogue.Scheme scheme : StrandCatalogue.Scheme.values()) {
      concepts.put(
          scheme, root.list("scheme." + scheme).stream().map(CatalogueFile::concept).toList());
    }
    List<Purpose> purposes = root.list("purpose").stream().map(CatalogueFile::purpose).toList();
    return new StrandCatalogue.Contents(groups, fields, types, purposes, concepts);
  }

  private static StrandGroup group(Branch branch) {
    return new StrandGroup(
        iri(branch),
        branch.text("id"),
        branch.texts("label"),
        branch.texts("description"),
        branch.text("icon"));
  }

  private static Field field(Branch branch) {
    return new Field(
        branch.text("term"),
        iri(branch),
        Datatype.of(branch.text("datatype")),
        branch.texts("label"),
        branch.optional("unit"),
        branch.optional("pattern"),
        constraints(branch));
  }

  private static List<Field.Constraint> constraints(Branch branch) {
    List<Field.Constraint> found = new ArrayList<>();
    List<Branch> members = branch.list("in");
    if (!members.isEmpty()) {
      found.add(
          new Field.Constraint.In(
              members.stream().map(each -> each.text("value")).collect(Collectors.toSet())));
    }
    bound(
        branch,
        "minLength",
        limit -> found.add(new Field.Constraint.MinLength(limit.intValueExact())));
    bound(
        branch,
        "maxLength",
        limit -> found.add(new Field.Constraint.MaxLength(limit.intValueExact())));
    bound(branch, "minInclusive", limit -> found.add(new Field.Constraint.MinInclusive(limit)));
    bound(branch, "minExclusive", limit -> found.add(new Field.Constraint.MinExclusive(limit)));
    bound(branch, "maxInclusive", limit -> found.add(new Field.Constraint.MaxInclusive(limit)));
    return found;
  }

  private static void bound(Branch branch, String key, Consumer<BigDecimal> found) {
    branch.optional(key).map(BigDecimal::new).ifPresent(found);
  }

  private static Concept concept(Branch branch) {
    return new Concept(
        iri(branch), branch.text("id"), branch.texts("label"), branch.texts("description"));
  }

  private static Purpose purpose(Branch branch) {
    return new Purpose(
        iri(branch), branch.text("id"), branch.texts("label"), branch.texts("scope"));
  }

  private static StrandType strandType(
      Branch branch, Map<String, StrandGroup> groups, Map<String, Field> fields) {
    return new StrandType(
        iri(branch),
        branch.text("slug"),
        known(groups, branch.text("group")),
        Sensitivity.of(branch.text("sensitivity")),
        branch.texts("label"),
        branch.texts("description"),
        Boolean.parseBoolean(branch.text("timed")),
        URI.create(branch.text("class")),
        branch.words("fields").stream().map(term -> known(fields, term)).toList(),
        Set.copyOf(branch.words("required")),
        Set.copyOf(branch.words("alternatives")),
        branch.list("level").stream().map(CatalogueFile::level).toList(),
        iris(branch, "tags"),
        iris(branch, "categories"),
        branch.text("icon"));
  }

  private static Level level(Branch branch) {
    return new Level(
        branch.text("id"),
        iri(branch),
        branch.texts("label"),
        branch.texts("description"),
        new LinkedHashSet<>(branch.words("fields")),
        branch.list("operator").stream().map(CatalogueFile::operator).toList(),
        Sensitivity.of(branch.text("sensitivity")),
        branch.texts("risk"));
  }

  private static Operator operator(Branch branch) {
    String kind = branch.text("kind");
    return switch (kind) {
      case "Drop" -> new Operator.Drop(branch.text("field"));
      case "Round" -> new Operator.Round(branch.text("field"), number(branch, "step"));
      case "TruncateTime" ->
          new Operator.TruncateTime(branch.text("field"), Window.of(branch.text("window")));
      case "CoarsenPlace" ->
          new Operator.CoarsenPlace(
              branch.text("latitude"), branch.text("longitude"), number(branch, "cell"));
      case "WindowTotal" ->
          new Operator.WindowTotal(
              Window.of(branch.text("window")),
              branch.words("fields"),
              branch.words("groupBy"),
              number(branch, "minimumCount").intValueExact());
      case "WindowAverage" ->
          new Operator.WindowAverage(
              Window.of(branch.text("window")),
              branch.words("fields"),
              branch.words("groupBy"),
              number(branch, "minimumCount").intValueExact());
      case "WindowCount" ->
          new Operator.WindowCount(
              Window.of(branch.text("window")),
              branch.words("groupBy"),
              number(branch, "minimumCount").intValueExact());
      case "Distinct" -> new Operator.Distinct();
      case "Predicate" ->
          new Operator.Predicate(
              branch.text("name"),
              branch.text("field"),
              Test.valueOf(branch.text("test")),
              number(branch, "threshold"));
      default -> throw new IllegalStateException("no operator " + kind);
    };
  }

  private static URI iri(Branch branch) {
    return URI.create(branch.text("iri"));
  }

  private static Set<URI> iris(Branch branch, String key) {
    return branch.words(key).stream()
        .map(URI::create)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static BigDecimal number(Branch branch, String key) {
    return new BigDecimal(branch.text(key));
  }

  private static <T> Map<String, T> index(List<T> all, Function<T, String> key) {
    return all.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
  }

  private static <T> T known(Map<String, T> all, String key) {
    T found = all.get(key);
    if (found == null) {
      throw new IllegalStateException(
          "the compiled ontology names " + key + " without defining it");
    }
    return found;
  }
}
