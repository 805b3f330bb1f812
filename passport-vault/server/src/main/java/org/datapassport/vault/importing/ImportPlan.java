package org.datapassport.vault.importing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.ontology.Sensitivity;
import org.datapassport.vault.importing.file.SkipReason;
import org.datapassport.vault.strand.StrandSlug;
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
  public ImportPlan {
    strands = List.copyOf(strands);
    skipped = Map.copyOf(skipped);
  }

  /** How many records would be new. */
  public int newRecords() {
    return strands.stream().mapToInt(each -> each.records() - each.alreadyThere()).sum();
  }

  /**
   * What one strand would get.
   *
   * @param records in the file
   * @param alreadyThere of these, how many the strand has
   * @param tags how many records each tag would be put on
   * @param samples the first few, for the citizen only
   */
  public record PlannedStrand(
      StrandSlug slug,
      Sensitivity sensitivity,
      int records,
      int alreadyThere,
      Optional<Instant> earliest,
      Optional<Instant> latest,
      Map<String, Integer> tags,
      List<StrandRecord> samples) {
    public PlannedStrand {
      tags = Map.copyOf(tags);
      samples = List.copyOf(samples);
    }
  }
}
