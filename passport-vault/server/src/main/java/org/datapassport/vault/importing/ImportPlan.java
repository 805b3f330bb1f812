package org.datapassport.vault.importing;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.vault.importing.file.SkipReason;
import org.datapassport.vault.importing.route.Destination;
import org.datapassport.vault.importing.route.FilePart;
import org.datapassport.vault.importing.route.Routes;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.name.StrandSlug;
import org.datapassport.vault.strand.record.StrandRecord;

/**
 * What an import would do, before it does anything.
 *
 * @param fileSha256 hexadecimal
 * @param skipped how often each reason applied
 */
public record ImportPlan(
    String importer,
    String importerVersion,
    String fileSha256,
    long fileBytes,
    List<PlannedStrand> strands,
    Map<SkipReason, Integer> skipped) {
  /** Accounts of one file times types; each is a section of the page. */
  public static final int PARTS_MAX = 40;

  public ImportPlan {
    strands = List.copyOf(strands);
    skipped = Map.copyOf(skipped);
  }

  /** How many records would be new. */
  public int newRecords() {
    return strands.stream().mapToInt(each -> each.records() - each.alreadyThere()).sum();
  }

  /**
   * The plan with what the citizen chose, by the numbers of the parts; empty when they chose what
   * was not there to be chosen, or left open what they must say. It has no records any more: what
   * comes in is kept in strands, where it can be deleted, and nowhere else.
   */
  public Optional<ImportPlan> decided(Map<Integer, StrandId> chosen) {
    List<PlannedStrand> decided = new ArrayList<>();
    for (int i = 0; i < strands.size(); i++) {
      PlannedStrand strand = strands.get(i);
      List<StrandId> into =
          chosen.containsKey(i) ? List.of(chosen.get(i)) : List.copyOf(strand.into());
      if (into.isEmpty() || strand.destination(into.get(0)).isEmpty()) {
        return Optional.empty();
      }
      decided.add(strand.into(into.get(0)).withoutSamples());
    }
    return Optional.of(with(decided));
  }

  /** The plan with each part that makes a strand put where this says. */
  ImportPlan settled(UnaryOperator<PlannedStrand> settle) {
    return with(strands.stream().map(settle).toList());
  }

  private ImportPlan with(List<PlannedStrand> others) {
    return new ImportPlan(importer, importerVersion, fileSha256, fileBytes, others, skipped);
  }

  /** Into which strand each part goes; of a plan that is decided. */
  public Routes routes() {
    return new Routes(
        strands.stream()
            .filter(each -> !each.into().isEmpty())
            .collect(toMap(PlannedStrand::part, each -> each.into().get(0))));
  }

  /**
   * What one strand would get.
   *
   * @param records in the file
   * @param open where they may go
   * @param into where they go: one of these, or none while the citizen must say
   * @param tags how many records each tag would be put on
   * @param samples the first few, for the citizen only
   */
  public record PlannedStrand(
      FilePart part,
      Sensitivity sensitivity,
      int records,
      List<Destination> open,
      List<StrandId> into,
      Optional<Instant> earliest,
      Optional<Instant> latest,
      Map<String, Integer> tags,
      List<StrandRecord> samples) {
    public PlannedStrand {
      open = List.copyOf(open);
      into = List.copyOf(into);
      tags = Map.copyOf(tags);
      samples = List.copyOf(samples);
    }

    public StrandSlug slug() {
      return part.type();
    }

    /** How many of the records the strand has into which they go. */
    public int alreadyThere() {
      return into.stream()
          .flatMap(strand -> destination(strand).stream())
          .mapToInt(Destination::alreadyThere)
          .sum();
    }

    /** The strands among which the citizen chose. */
    Set<StrandId> shown() {
      return open.stream().map(Destination::strand).collect(toSet());
    }

    Optional<Destination> destination(StrandId strand) {
      return open.stream().filter(each -> each.strand().equals(strand)).findFirst();
    }

    private PlannedStrand withoutSamples() {
      return new PlannedStrand(
          part, sensitivity, records, open, into, earliest, latest, tags, List.of());
    }

    /** The same, into this strand. */
    PlannedStrand into(StrandId strand) {
      return new PlannedStrand(
          part, sensitivity, records, open, List.of(strand), earliest, latest, tags, samples);
    }
  }
}
