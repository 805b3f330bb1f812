package org.datapassport.vault.portal.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Concept;
import org.datapassport.ontology.word.Field;
import org.datapassport.platform.page.Frame;
import org.datapassport.vault.importing.ImportPlan;
import org.datapassport.vault.importing.ImportPlan.PlannedStrand;
import org.datapassport.vault.importing.ImportRun;
import org.datapassport.vault.importing.file.SkipReason;
import org.datapassport.vault.importing.route.Destination;
import org.datapassport.vault.portal.FieldError;
import org.datapassport.vault.portal.StrandLabels;
import org.datapassport.vault.portal.When;
import org.datapassport.vault.strand.record.StrandRecord;

/** Puts plans and runs of imports into words. */
final class PlanWords {
  private final StrandCatalogue catalogue;
  private final When when;

  PlanWords(StrandCatalogue catalogue, When when) {
    this.catalogue = catalogue;
    this.when = when;
  }

  PlanPage page(Frame frame, String staged, String file, ImportPlan plan, List<FieldError> errors) {
    List<PlanPage.Planned> strands = new ArrayList<>();
    plan.strands().forEach(strand -> strands.add(planned(strands.size(), strand)));
    return new PlanPage(
        frame,
        staged,
        file,
        kind(plan.importer()),
        bytes(plan.fileBytes()),
        plan.fileSha256(),
        plan.newRecords(),
        strands,
        plan.skipped().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(each -> new PlanPage.Skipped(why(each.getKey()), When.number(each.getValue())))
            .toList(),
        errors);
  }

  private static List<PlanPage.Into> into(PlannedStrand strand) {
    return strand.open().size() < 2
        ? List.of()
        : strand.open().stream()
            .map(
                each ->
                    new PlanPage.Into(
                        each.strand().value(),
                        label(strand, each),
                        each.isNew()
                            ? "It stays apart from what you have, and you share each by itself."
                            : When.number(each.alreadyThere()) + " of them are there already.",
                        strand.into().contains(each.strand())))
            .toList();
  }

  private static String label(PlannedStrand strand, Destination into) {
    boolean isOnly = strand.open().stream().filter(each -> !each.isNew()).count() == 1;
    if (into.isNew()) {
      return "A new strand";
    }
    return isOnly && into.name().isEmpty() ? "What you have" : StrandLabels.ofSeveral(into.name());
  }

  private PlanPage.Planned planned(int number, PlannedStrand strand) {
    var type = catalogue.bySlug(strand.slug().value());
    List<Field> columns =
        type.map(known -> known.fields()).orElse(List.of()).stream()
            .filter(field -> strand.samples().stream().anyMatch(has(field)))
            .toList();
    return new PlanPage.Planned(
        number,
        type.map(known -> known.labels().english()).orElse(strand.slug().value()),
        strand.part().source().name(),
        into(strand),
        strand.sensitivity(),
        When.count(strand.records(), "record"),
        strand.alreadyThere() == 0
            ? ""
            : When.number(strand.alreadyThere()) + " of them are in your vault already",
        span(strand),
        tags(strand),
        columns.stream().map(field -> field.labels().english()).toList(),
        strand.samples().stream()
            .map(
                sample ->
                    columns.stream().map(field -> sample.term(field.term()).orElse("")).toList())
            .toList());
  }

  private static Predicate<StrandRecord> has(Field field) {
    return record -> record.term(field.term()).isPresent();
  }

  private List<String> tags(PlannedStrand strand) {
    List<String> tags = new ArrayList<>();
    strand.tags().entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(tag -> tags.add(label(tag.getKey()) + ": " + When.number(tag.getValue())));
    return tags;
  }

  private String label(String tag) {
    return catalogue.concepts(StrandCatalogue.Scheme.TAG).stream()
        .filter(concept -> concept.iri().toString().equals(tag))
        .findFirst()
        .map(Concept::labels)
        .map(labels -> labels.english())
        .orElse(tag);
  }

  private String span(PlannedStrand strand) {
    return strand.earliest().isPresent() && strand.latest().isPresent()
        ? when.day(strand.earliest().get()) + " to " + when.day(strand.latest().get())
        : "";
  }

  ImportPage.Run run(ImportRun run) {
    return new ImportPage.Run(
        run.id().toString(),
        run.fileName(),
        kind(run.importer()),
        when.moment(run.startedAt()),
        When.count(run.addedRecords(), "record"),
        run.undoneAt().isPresent());
  }

  private static String kind(String importer) {
    return switch (importer) {
      case "gpx" -> "GPX track";
      case "camt053", "camt-053", "camt.053" -> "Bank statement (camt.053)";
      case "apple-health" -> "Apple Health export";
      default -> importer;
    };
  }

  private static String why(SkipReason reason) {
    return switch (reason) {
      case NO_TIME -> "No time is given";
      case IMPOSSIBLE_TIME -> "The time cannot be true";
      case IMPOSSIBLE_VALUE -> "The value cannot be true";
      case NOT_BOOKED -> "The bank has not booked it yet";
      case NO_STRAND -> "There is no strand for it yet";
      case COUNTED_BY_ANOTHER_SOURCE -> "Another device counted the same";
      case STILL_TO_COME -> "The time is still to come";
      case OTHER_FILE -> "Another file in the archive, which is not read";
    };
  }

  private static String bytes(long bytes) {
    return bytes < 1024 * 1024
        ? When.number(Math.max(1, bytes / 1024)) + " kB"
        : String.format(Locale.ENGLISH, "%.1f MB", bytes / (1024.0 * 1024.0));
  }
}
