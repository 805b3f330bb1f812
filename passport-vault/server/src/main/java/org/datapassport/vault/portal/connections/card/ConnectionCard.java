package org.datapassport.vault.portal.connections.card;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.datapassport.consent.words.TermWords.Dimension;
import org.datapassport.ontology.word.Sensitivity;

/**
 * One company's agreement as the pages show it: all words are ready, nothing is decided here.
 *
 * @param reference the agreement, in addresses
 * @param clientIds of its programs
 * @param purposes the company's own words, shown in quotation marks
 * @param ends "30 June 2027, 12:00 UTC (6 days)"
 * @param lastRead empty when it never read
 */
public record ConnectionCard(
    String reference,
    String company,
    List<String> clientIds,
    String companyUri,
    String initials,
    List<String> purposes,
    String agreed,
    FlowState state,
    String changed,
    Optional<String> lastRead,
    long readsInAWeek,
    long reads,
    String ends,
    List<String> keeps,
    List<Flow> flows) {
  public ConnectionCard {
    clientIds = List.copyOf(clientIds);
    purposes = List.copyOf(purposes);
    keeps = List.copyOf(keeps);
    flows = List.copyOf(flows);
  }

  /**
   * One strand of the flow.
   *
   * @param handle of the program that reads it, in addresses
   * @param strand its type, and its name where the type has several
   * @param slug of its type, in addresses
   * @param strandId which of the vault's strands it is
   * @param isPaused whether it alone is
   */
  public record Flow(
      String handle,
      String strand,
      String slug,
      String strandId,
      Sensitivity sensitivity,
      String level,
      String levelWords,
      List<Dimension> terms,
      FlowState state,
      boolean isPaused) {
    public Flow {
      terms = List.copyOf(terms);
    }
  }

  /** Query of the activity page that shows this company's lines; all when it has many programs. */
  public String activityQuery() {
    return clientIds.size() == 1
        ? "?who=" + URLEncoder.encode(clientIds.get(0), StandardCharsets.UTF_8)
        : "";
  }

  /** The worst class of anything in the flow. */
  public Sensitivity sensitivity() {
    return flows.stream().map(Flow::sensitivity).reduce(Sensitivity.EVERYDAY, Sensitivity::max);
  }

  /** "Name and address, grocery spending". */
  public String strandNames() {
    return String.join(", ", flows.stream().map(Flow::strand).distinct().toList());
  }
}
