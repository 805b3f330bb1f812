package org.datapassport.vault.portal.activities;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.vault.activity.LogEntry;
import org.datapassport.vault.activity.LogKind;
import org.datapassport.vault.activity.LogLine;
import org.datapassport.vault.portal.StrandLabels;
import org.datapassport.vault.portal.When;
import org.datapassport.vault.strand.StrandNames;
import org.datapassport.vault.strand.name.StrandId;

/** Puts lines of the access log into words. */
final class LineWriter {
  private final StrandCatalogue catalogue;
  private final When when;
  private final StrandNames names;

  LineWriter(StrandCatalogue catalogue, When when, StrandNames names) {
    this.catalogue = catalogue;
    this.when = when;
    this.names = names;
  }

  /** The lines as they come, with a heading where the day changes. */
  List<ActivityPage.Group> groups(List<LogLine> lines) {
    List<ActivityPage.Group> groups = new ArrayList<>();
    List<ActivityPage.Line> day = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      day.add(line(lines.get(i)));
      boolean last =
          i == lines.size() - 1
              || !when.date(lines.get(i).entry().at())
                  .equals(when.date(lines.get(i + 1).entry().at()));
      if (last) {
        groups.add(new ActivityPage.Group(when.heading(when.date(lines.get(i).entry().at())), day));
        day = new ArrayList<>();
      }
    }
    return groups;
  }

  ActivityPage.Line line(LogLine line) {
    LogEntry entry = line.entry();
    Optional<StrandType> type = entry.slug().flatMap(StrandId::parse).flatMap(this::type);
    Optional<Level> level = type.flatMap(known -> entry.level().flatMap(known::level));
    boolean refused = entry.outcome() == LogEntry.Outcome.REFUSED;
    boolean byCompany = isByCompany(entry.kind());
    return new ActivityPage.Line(
        line.number(),
        entry.at().toString(),
        when.clock(entry.at()),
        byCompany ? entry.clientName().or(entry::clientId).orElse("Somebody") : "You",
        byCompany,
        refused,
        did(entry.kind()),
        what(entry, strand(entry)),
        level.map(Level::sensitivity).or(() -> type.map(StrandType::sensitivity)),
        detail(entry, level),
        facts(entry),
        line.hash());
  }

  private static boolean isByCompany(LogKind kind) {
    return switch (kind) {
      case READ, LIST, REQUESTED, GIVEN_UP, IDENTITY_READ -> true;
      default -> false;
    };
  }

  private static String did(LogKind kind) {
    return switch (kind) {
      case READ -> "read";
      case LIST -> "looked at what it may read";
      case SHOWN -> "looked at a sample of";
      case REQUESTED -> "asked for";
      case GRANTED -> "agreed that";
      case REFUSED -> "said no to";
      case PAUSED -> "paused";
      case RESUMED -> "started again";
      case ENDED -> "ended";
      case GIVEN_UP -> "gave up";
      case PART_ENDED -> "ended";
      case EXPIRED -> "let run out";
      case SUPERSEDED -> "replaced";
      case IMPORTED -> "brought in a file";
      case IMPORT_UNDONE -> "undid an import";
      case FACTS_PUT -> "typed in";
      case RECORD_CHANGED -> "changed a record of";
      case RECORD_DELETED -> "deleted a record of";
      case STRAND_SHREDDED -> "deleted";
      case COPY_TAKEN -> "took a copy of";
      case IDENTITY_LINKED -> "linked an identity";
      case IDENTITY_UNLINKED -> "ended the link to an identity";
      case IDENTITY_SHOWN -> "began to show your identity to";
      case IDENTITY_HIDDEN -> "ended showing your identity to";
      case IDENTITY_READ -> "asked what you show of your identity";
    };
  }

  private Optional<StrandType> type(StrandId strand) {
    return catalogue.bySlug(strand.type().value());
  }

  private String strand(LogEntry entry) {
    return entry
        .slug()
        .flatMap(StrandId::parse)
        .flatMap(id -> type(id).map(known -> StrandLabels.within(known, id, names)))
        .or(entry::slug)
        .orElse("");
  }

  private static String what(LogEntry entry, String strand) {
    String company = entry.clientName().or(entry::clientId).orElse("a company");
    return switch (entry.kind()) {
      case PAUSED, RESUMED, ENDED, PART_ENDED, EXPIRED, SUPERSEDED ->
          (strand.isEmpty() ? "the flow" : "the flow of " + strand) + " to " + company;
      case GIVEN_UP -> "what you had agreed to";
      case GRANTED -> company + " may read" + (strand.isEmpty() ? "" : " " + strand);
      case REFUSED, IDENTITY_SHOWN, IDENTITY_HIDDEN -> company;
      case REQUESTED -> strand.isEmpty() ? "strands of yours" : strand;
      case COPY_TAKEN -> strand.isEmpty() ? "everything" : strand;
      case SHOWN -> strand.isEmpty() ? "your data, on the page of a request" : strand;
      case READ -> strand.isEmpty() ? "a strand" : strand;
      default -> strand;
    };
  }

  private static String detail(LogEntry entry, Optional<Level> level) {
    List<String> parts = new ArrayList<>();
    level.map(known -> known.labels().english() + ".").ifPresent(parts::add);
    entry.actor().ifPresent(actor -> parts.add("By " + actor.name() + ", who acts for them."));
    boolean moved = entry.records() > 0 && !isCorrection(entry.kind());
    if (entry.outcome() == LogEntry.Outcome.REFUSED) {
      parts.add("Nothing was sent" + RefusalWords.of(entry.reason()) + ".");
    } else if (entry.kind() == LogKind.READ) {
      parts.add(When.count(entry.records(), "record") + " went out.");
    } else if (moved) {
      parts.add(When.count(entry.records(), "record") + ".");
    }
    return String.join(" ", parts);
  }

  /** Its words say that it was one. */
  private static boolean isCorrection(LogKind kind) {
    return kind == LogKind.RECORD_CHANGED || kind == LogKind.RECORD_DELETED;
  }

  private static List<ActivityPage.Fact> facts(LogEntry entry) {
    List<ActivityPage.Fact> facts = new ArrayList<>();
    facts.add(new ActivityPage.Fact("Time", entry.at().toString()));
    entry.clientId().ifPresent(id -> facts.add(new ActivityPage.Fact("Client", id)));
    entry.grant().ifPresent(id -> facts.add(new ActivityPage.Fact("Agreement", id)));
    entry.purposes().forEach(iri -> facts.add(new ActivityPage.Fact("Purpose", iri)));
    if (entry.kind() == LogKind.READ) {
      facts.add(
          new ActivityPage.Fact(
              "Sent",
              When.count(entry.records(), "record") + ", " + When.count(entry.bytes(), "byte")));
    }
    return facts;
  }
}
