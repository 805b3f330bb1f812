package org.datapassport.vault.portal;

import java.util.Locale;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.vault.strand.StrandNames;
import org.datapassport.vault.strand.name.StrandId;

/**
 * What strands are called on the citizen's pages: by type, and by name where a type has several.
 */
public final class StrandLabels {
  private static final String UNNAMED = "Without a name";

  private StrandLabels() {}

  /** The name of one of several. */
  public static String ofSeveral(String name) {
    return name.isEmpty() ? UNNAMED : name;
  }

  /** "Account transactions", or "Account transactions: Account ending in 4321". */
  public static String of(StrandType type, StrandId strand, StrandNames names) {
    String label = type.labels().english();
    return names.besideOthers(strand).map(name -> label + ": " + ofSeveral(name)).orElse(label);
  }

  /** The same in the middle of a sentence. */
  public static String within(StrandType type, StrandId strand, StrandNames names) {
    String label = type.labels().english().toLowerCase(Locale.ENGLISH);
    return names
        .besideOthers(strand)
        .map(name -> label + " (" + ofSeveral(name) + ")")
        .orElse(label);
  }
}
