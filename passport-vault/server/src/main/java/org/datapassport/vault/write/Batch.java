package org.datapassport.vault.write;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.vault.strand.Strands.Keyed;
import org.datapassport.vault.strand.name.StrandId;

/**
 * Records that are written together or not at all.
 *
 * <p>One thread fills it and hands it in; strands are locked in the order of their names, so that
 * two writers never wait for each other in a circle.
 */
public final class Batch {
  private final SortedMap<StrandId, OfStrand> byStrand = new TreeMap<>();
  private int records;

  /** Adds a record, whose strand is of a type of the catalogue. */
  public void add(StrandId strand, Keyed record) {
    of(strand).records().add(record);
    records++;
  }

  /** Says that a source which names itself brings records of the strand. */
  public void fedBy(StrandId strand, String feed, String sourceName) {
    of(strand).feeds().put(feed, sourceName);
  }

  private OfStrand of(StrandId strand) {
    return byStrand.computeIfAbsent(
        strand, id -> new OfStrand(id, type(id), new ArrayList<>(), new TreeMap<>()));
  }

  /** How many records it has. */
  public int records() {
    return records;
  }

  List<OfStrand> strands() {
    return List.copyOf(byStrand.values());
  }

  private static StrandType type(StrandId id) {
    return StrandCatalogue.load().bySlug(id.type().value()).orElseThrow();
  }

  /**
   * What one strand is to get; grows while the batch is filled.
   *
   * @param feeds the sources that say who they are, with their names
   */
  record OfStrand(
      StrandId id, StrandType type, List<Keyed> records, SortedMap<String, String> feeds) {}
}
