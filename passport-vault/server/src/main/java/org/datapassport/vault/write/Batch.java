package org.datapassport.vault.write;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.StrandType;
import org.datapassport.vault.strand.StrandSlug;
import org.datapassport.vault.strand.Strands.Keyed;

/**
 * Records that are written together or not at all.
 *
 * <p>One thread fills it and hands it in; strands are locked in the order of their names, so that
 * two writers never wait for each other in a circle.
 */
public final class Batch {
  private final SortedMap<String, List<Keyed>> bySlug = new TreeMap<>();
  private int records;

  /** Adds a record of a strand of the catalogue. */
  public void add(StrandSlug slug, Keyed record) {
    bySlug.computeIfAbsent(slug.value(), unused -> new ArrayList<>()).add(record);
    records++;
  }

  /** How many records it has. */
  public int records() {
    return records;
  }

  List<OfStrand> strands() {
    return bySlug.entrySet().stream()
        .map(each -> new OfStrand(type(each.getKey()), each.getValue()))
        .toList();
  }

  private static StrandType type(String slug) {
    return StrandCatalogue.load().bySlug(slug).orElseThrow();
  }

  /** What one strand is to get. */
  record OfStrand(StrandType type, List<Keyed> records) {
    OfStrand {
      records = List.copyOf(records);
    }
  }
}
