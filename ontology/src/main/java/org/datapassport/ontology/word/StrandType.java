package org.datapassport.ontology.word;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of strand, such as grocery spending: what its records hold and in which detail they may go
 * out.
 *
 * @param slug its name in addresses, such as {@code grocery-spending}
 * @param timed whether records have {@code time} or {@code date}; facts such as a name have none
 * @param recordClass class of a stored record; its local name is the record's {@code type}
 * @param fields what a stored record may hold, in display order
 * @param required terms that each stored record must hold
 * @param alternatives terms of which a stored record holds exactly one; empty where there are none
 * @param levels coarse to fine
 * @param tags lifestyle tags that its records may support
 * @param dataCategories DPV-PD categories that consent records name
 * @param icon name of an icon of the portal
 */
public record StrandType(
    URI iri,
    String slug,
    StrandGroup group,
    Sensitivity sensitivity,
    LocalText labels,
    LocalText descriptions,
    boolean timed,
    URI recordClass,
    List<Field> fields,
    Set<String> required,
    Set<String> alternatives,
    List<Level> levels,
    Set<URI> tags,
    Set<URI> dataCategories,
    String icon) {
  public StrandType {
    fields = List.copyOf(fields);
    required = Set.copyOf(required);
    alternatives = Set.copyOf(alternatives);
    levels = List.copyOf(levels);
    tags = Collections.unmodifiableSet(new LinkedHashSet<>(tags));
    dataCategories = Collections.unmodifiableSet(new LinkedHashSet<>(dataCategories));
    if (levels.isEmpty()) {
      throw new IllegalArgumentException("strand type " + iri + " has no level");
    }
  }

  /** The {@code type} of a stored record, such as {@code Purchase}. */
  public String recordType() {
    String fragment = recordClass.getFragment();
    return fragment != null ? fragment : recordClass.toString();
  }

  public Optional<Field> field(String term) {
    return fields.stream().filter(each -> each.term().equals(term)).findFirst();
  }

  public Optional<Level> level(String id) {
    return levels.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  public Level coarsest() {
    return levels.get(0);
  }

  public Level finest() {
    return levels.get(levels.size() - 1);
  }

  /** The levels that may be granted when {@code asked} was asked: it and all coarser ones. */
  public List<Level> upTo(String asked) {
    return levels.stream().filter(each -> isAtMost(each.id(), asked)).toList();
  }

  /**
   * Whether the first level shows no more than the second; levels that do not exist are never at
   * most anything, so that a slip refuses instead of granting.
   */
  public boolean isAtMost(String levelId, String otherLevelId) {
    int rank = rank(levelId);
    return rank >= 0 && rank <= rank(otherLevelId);
  }

  private int rank(String levelId) {
    for (int rank = 0; rank < levels.size(); rank++) {
      if (levels.get(rank).id().equals(levelId)) {
        return rank;
      }
    }
    return -1;
  }
}
