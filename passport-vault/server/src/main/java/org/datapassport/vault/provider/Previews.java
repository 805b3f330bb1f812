package org.datapassport.vault.provider;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.consent.terms.Choice;
import org.datapassport.consent.terms.Narrowing;
import org.datapassport.ontology.word.Level;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.activity.ActivityLog;
import org.datapassport.vault.activity.LogEntry;
import org.datapassport.vault.activity.LogKind;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.publication.Publications;
import org.datapassport.vault.strand.StrandNames;
import org.datapassport.vault.strand.StrandSummary;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.name.StrandSlug;
import org.datapassport.vault.strand.record.RecordQuery;
import org.datapassport.vault.view.Samples;

/** Shows the citizen, on the consent page, what each level of an item would let out. */
@Shared
public final class Previews {
  private final Strands strands;
  private final Publications publications;
  private final ActivityLog log;
  private final Clock clock;

  @Inject
  public Previews(Strands strands, Publications publications, ActivityLog log, Clock clock) {
    this.strands = strands;
    this.publications = publications;
    this.log = log;
    this.clock = clock;
  }

  /**
   * {@code {"items":[…]}}; one log line for all of them. Of several strands of a type each is shown
   * by itself, until one is picked.
   *
   * @param choices what is shown of an item is what its choice would let out; all of it where there
   *     is none
   */
  JsonObject show(VaultId vault, List<StrandAccess> items, List<Choice> choices) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    StrandNames names = new StrandNames(strands.list(vault));
    JsonArrayBuilder shown = Json.createArrayBuilder();
    for (StrandAccess item : items) {
      List<StrandSummary> mine =
          names.of(new StrandSlug(item.terms().slug())).stream()
              .filter(strand -> isPicked(item, choices, strand.id()))
              .toList();
      AccessTerms terms = chosen(item, choices, now);
      JsonArrayBuilder strandsShown = Json.createArrayBuilder();
      JsonArray levels = JsonValue.EMPTY_JSON_ARRAY;
      for (StrandSummary strand : mine) {
        JsonArray own = levels(samples(vault, strand.id(), terms, now));
        strandsShown.add(json(strand.id(), names, own));
        levels = mine.size() == 1 ? own : levels;
      }
      shown.add(
          Json.createObjectBuilder()
              .add("item", item.item())
              .add("available", !mine.isEmpty())
              .add("levels", levels)
              .add("strands", strandsShown));
    }
    log.append(vault, LogEntry.own(now, LogKind.SHOWN).amount(items.size(), 0));
    return Json.createObjectBuilder().add("items", shown).build();
  }

  private static boolean isPicked(StrandAccess item, List<Choice> choices, StrandId strand) {
    return choices.stream()
        .filter(choice -> choice.item().equals(item.item()))
        .flatMap(choice -> choice.strand().stream())
        .allMatch(strand.value()::equals);
  }

  private static AccessTerms chosen(StrandAccess item, List<Choice> choices, Instant now) {
    return choices.stream()
        .filter(choice -> choice.item().equals(item.item()))
        .findFirst()
        .flatMap(choice -> Narrowing.narrow(item.terms(), choice, now))
        .orElse(item.terms());
  }

  /** Of a strand with time only what is published is looked at: no record is opened. */
  private List<Samples.LevelSample> samples(
      VaultId vault, StrandId strand, AccessTerms terms, Instant now) {
    List<Level> levels = terms.extent().offered();
    if (terms.type().timed()) {
      publications.publishDue(vault, strand);
      return publications.preview(vault, strand, levels, terms.period());
    }
    Samples samples = new Samples(levels, LocalDate.ofInstant(now, ZoneOffset.UTC));
    strands.forEach(
        vault,
        strand,
        RecordQuery.all(RecordQuery.LIMIT_MAX),
        record -> samples.accept(record.body()));
    return samples.finish();
  }

  /** The strand is named to the citizen's own pages only; no company is told. */
  private static JsonObjectBuilder json(StrandId strand, StrandNames names, JsonArray levels) {
    Optional<String> name = names.besideOthers(strand);
    return Json.createObjectBuilder()
        .add("strand_id", strand.value())
        .add("several", name.isPresent())
        .add("name", name.orElse(""))
        .add("levels", levels);
  }

  private static JsonArray levels(List<Samples.LevelSample> samples) {
    JsonArrayBuilder levels = Json.createArrayBuilder();
    samples.forEach(sample -> levels.add(json(sample)));
    return levels.build();
  }

  private static JsonObjectBuilder json(Samples.LevelSample sample) {
    return Json.createObjectBuilder()
        .add("level", sample.level())
        .add("records", sample.records())
        .add("samples", Json.createArrayBuilder(sample.samples()));
  }
}
