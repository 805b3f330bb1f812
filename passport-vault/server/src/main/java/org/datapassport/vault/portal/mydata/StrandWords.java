package org.datapassport.vault.portal.mydata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Concept;
import org.datapassport.ontology.word.Field;
import org.datapassport.ontology.word.StrandGroup;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.vault.portal.StrandLabels;
import org.datapassport.vault.portal.When;
import org.datapassport.vault.strand.StrandNames;
import org.datapassport.vault.strand.StrandSummary;
import org.datapassport.vault.strand.record.StrandRecord;
import org.datapassport.vault.strand.record.TaggedRecord;

/** Puts what a vault holds into the words of the catalogue. */
public final class StrandWords {
  private final StrandCatalogue catalogue;
  private final When when;
  private final StrandNames names;

  public StrandWords(StrandCatalogue catalogue, When when, StrandNames names) {
    this.catalogue = catalogue;
    this.when = when;
    this.names = names;
  }

  /** The strands by group, in the catalogue's order; groups without a strand are left out. */
  List<StrandsPage.Group> groups(List<StrandSummary> strands, Map<String, String> reach) {
    List<StrandsPage.Group> groups = new ArrayList<>();
    for (StrandGroup group : catalogue.groups()) {
      List<StrandsPage.Row> rows = new ArrayList<>();
      for (StrandType type : catalogue.strandTypesOf(group)) {
        strands.stream()
            .filter(strand -> strand.slug().value().equals(type.slug()) && strand.records() > 0)
            .map(strand -> row(type, strand, reach))
            .forEach(rows::add);
      }
      if (!rows.isEmpty()) {
        groups.add(new StrandsPage.Group(group.labels().english(), group.icon(), rows));
      }
    }
    return groups;
  }

  private StrandsPage.Row row(StrandType type, StrandSummary strand, Map<String, String> reach) {
    return new StrandsPage.Row(
        strand.id().value(),
        StrandLabels.of(type, strand.id(), names),
        type.descriptions().english(),
        strand.sensitivity(),
        amount(strand),
        span(strand),
        reach.getOrDefault(strand.id().value(), "Nobody"));
  }

  /** Types without time, which a citizen can type in. */
  List<StrandsPage.Addable> addables(List<StrandSummary> strands) {
    return catalogue.strandTypes().stream()
        .filter(type -> !type.timed())
        .map(
            type ->
                new StrandsPage.Addable(
                    type.slug(),
                    type.labels().english(),
                    type.descriptions().english(),
                    strands.stream()
                        .anyMatch(
                            strand ->
                                strand.slug().value().equals(type.slug()) && strand.records() > 0)))
        .toList();
  }

  StrandPage.About about(StrandType type, StrandSummary strand, Map<String, String> reach) {
    return new StrandPage.About(
        strand.id().value(),
        StrandLabels.of(type, strand.id(), names),
        strand.naming().name(),
        names.besideOthers(strand.id()).isPresent(),
        type.descriptions().english(),
        strand.sensitivity(),
        amount(strand),
        span(strand),
        reach.getOrDefault(strand.id().value(), "Nobody"),
        type.timed(),
        strand.tags().stream()
            .map(tag -> new StrandPage.Tag(tagLabel(tag.tag()), saidBy(tag.saidBy())))
            .toList());
  }

  public String amount(StrandSummary strand) {
    return When.count(strand.records(), "record");
  }

  public String span(StrandSummary strand) {
    if (strand.earliest().isEmpty() || strand.latest().isEmpty()) {
      return "";
    }
    String first = when.day(strand.earliest().get());
    String last = when.day(strand.latest().get());
    return first.equals(last) ? first : first + " to " + last;
  }

  /** The concept's label; a citizen's own word stands for itself. */
  String tagLabel(String tag) {
    Optional<Concept> concept =
        catalogue.concepts(StrandCatalogue.Scheme.TAG).stream()
            .filter(each -> each.iri().toString().equals(tag))
            .findFirst();
    return concept.map(each -> each.labels().english()).orElse(tag);
  }

  private static String saidBy(String saidBy) {
    return saidBy.equals("person") ? "you" : saidBy.replaceFirst("^(importer|rule):", "");
  }

  /** The columns of a strand's table. */
  static List<Field> columns(StrandType type) {
    return type.fields();
  }

  public List<String> heads(StrandType type) {
    List<String> heads = new ArrayList<>();
    for (Field field : columns(type)) {
      heads.add(field.labels().english() + field.unit().map(unit -> " (" + unit + ")").orElse(""));
    }
    heads.add("Tags");
    return heads;
  }

  public List<String> cells(StrandType type, TaggedRecord record) {
    List<String> cells = new ArrayList<>();
    for (Field field : columns(type)) {
      cells.add(value(field, record.body()));
    }
    cells.add(String.join(", ", record.tags().stream().map(this::tagLabel).sorted().toList()));
    return cells;
  }

  /** When a record was. */
  public String moment(StrandRecord record) {
    return record
        .term(StrandRecord.TIME)
        .map(StrandWords::written)
        .or(() -> record.term(StrandRecord.DATE))
        .orElse("");
  }

  private static String value(Field field, StrandRecord record) {
    String value = record.term(field.term()).orElse("");
    boolean isMoment =
        field.term().equals(StrandRecord.TIME) || field.term().equals(StrandRecord.END_TIME);
    return isMoment ? written(value) : value;
  }

  private static String written(String value) {
    return value.replace('T', ' ').replaceFirst("Z$", " UTC").replaceFirst("[+-].{5}$", " UTC$0");
  }
}
