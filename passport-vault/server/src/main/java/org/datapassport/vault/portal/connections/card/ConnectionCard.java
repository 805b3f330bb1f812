package org.datapassport.vault.portal.connections.card;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.datapassport.ontology.Sensitivity;

/**
 * One company's flow as the pages show it: all words are ready, nothing is decided here.
 *
 * @param reference the grant, in addresses
 * @param purposes the company's own words, shown in quotation marks
 * @param ends "30 June 2027 (6 days)"
 * @param lastRead empty when it never read
 */
public record ConnectionCard(
    String reference,
    String company,
    String clientId,
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
    purposes = List.copyOf(purposes);
    keeps = List.copyOf(keeps);
    flows = List.copyOf(flows);
  }

  /** One strand of the flow. */
  public record Flow(
      String strand,
      String slug,
      Sensitivity sensitivity,
      String level,
      String levelWords,
      String duration,
      FlowState state) {}

  /** Query of the activity page that shows this company's lines only. */
  public String activityQuery() {
    return "?who=" + URLEncoder.encode(clientId, StandardCharsets.UTF_8);
  }

  /** The worst class of anything in the flow. */
  public Sensitivity sensitivity() {
    return flows.stream().map(Flow::sensitivity).reduce(Sensitivity.EVERYDAY, Sensitivity::max);
  }

  /** "Name and address, grocery spending". */
  public String strandNames() {
    return String.join(", ", flows.stream().map(Flow::strand).toList());
  }
}
