package org.datapassport.vault.provider;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.consent.terms.Choice;
import org.datapassport.consent.terms.Narrowing;
import org.datapassport.ontology.Level;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.activity.ActivityLog;
import org.datapassport.vault.activity.LogEntry;
import org.datapassport.vault.activity.LogKind;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.publication.Publications;
import org.datapassport.vault.strand.StrandSlug;
import org.datapassport.vault.strand.StrandSummary;
import org.datapassport.vault.strand.Strands;
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
   * {@code {"items":[…]}}; one log line for all of them.
   *
   * @param choices what is shown of an item is what its choice would let out; all of it where there
   *     is none
   */
  JsonObject show(VaultId vault, List<StrandAccess> items, List<Choice> choices) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    List<String> present =
        strands.list(vault).stream()
            .filter(strand -> strand.records() > 0)
            .map(StrandSummary::slug)
            .map(Object::toString)
            .toList();
    JsonArrayBuilder shown = Json.createArrayBuilder();
    for (StrandAccess item : items) {
      boolean available = present.contains(item.terms().slug());
      JsonObjectBuilder json = Json.createObjectBuilder().add("item", item.item());
      json.add("available", available);
      JsonArrayBuilder levels = Json.createArrayBuilder();
      if (available) {
        samples(vault, chosen(item, choices, now), now).forEach(sample -> levels.add(json(sample)));
      }
      shown.add(json.add("levels", levels));
    }
    log.append(vault, LogEntry.own(now, LogKind.SHOWN).amount(items.size(), 0));
    return Json.createObjectBuilder().add("items", shown).build();
  }

  private static AccessTerms chosen(StrandAccess item, List<Choice> choices, Instant now) {
    return choices.stream()
        .filter(choice -> choice.item().equals(item.item()))
        .findFirst()
        .flatMap(choice -> Narrowing.narrow(item.terms(), choice, now))
        .orElse(item.terms());
  }

  /** Of a strand with time only what is published is looked at: no record is opened. */
  private List<Samples.LevelSample> samples(VaultId vault, AccessTerms terms, Instant now) {
    List<Level> levels = terms.extent().offered();
    if (terms.type().timed()) {
      publications.publishDue(vault, terms.type());
      return publications.preview(vault, terms.type(), levels, terms.period());
    }
    Samples samples = new Samples(levels, LocalDate.ofInstant(now, ZoneOffset.UTC));
    strands.forEach(
        vault,
        new StrandSlug(terms.slug()),
        RecordQuery.all(RecordQuery.LIMIT_MAX),
        record -> samples.accept(record.body()));
    return samples.finish();
  }

  private static JsonObjectBuilder json(Samples.LevelSample sample) {
    return Json.createObjectBuilder()
        .add("level", sample.level())
        .add("records", sample.records())
        .add("samples", Json.createArrayBuilder(sample.samples()));
  }
}
