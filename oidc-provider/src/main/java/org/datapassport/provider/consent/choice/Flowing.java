package org.datapassport.provider.consent.choice;

import java.util.List;
import java.util.Optional;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.provider.grant.CompanyFlows;
import org.datapassport.provider.grant.ItemPreview;

/**
 * What is asked, beside what flows to the company already.
 *
 * @param client who asks; an answer replaces what this client has, and nothing of another's
 */
public record Flowing(String client, List<StrandAccess> items, CompanyFlows company) {
  public Flowing {
    items = List.copyOf(items);
  }

  /** What flows now of the strand that is asked for. */
  public Optional<CompanyFlows.Flow> now(StrandAccess item) {
    return company.flows().stream().filter(flow -> isOwn(flow, item)).findFirst();
  }

  /** What flows and was not asked about: no answer touches it. */
  public List<CompanyFlows.Flow> others() {
    return company.flows().stream()
        .filter(flow -> items.stream().noneMatch(item -> isOwn(flow, item)))
        .toList();
  }

  /** Items that flow and are answered with "Don't share"; what the page could not offer is none. */
  public List<StrandAccess> stops(Draft draft, List<ItemPreview> previews) {
    return items.stream()
        .filter(item -> draft.chosen().stream().noneMatch(c -> c.item().equals(item.item())))
        .filter(item -> now(item).isPresent())
        .filter(
            item ->
                previews.stream()
                    .anyMatch(seen -> seen.item().equals(item.item()) && seen.available()))
        .toList();
  }

  private boolean isOwn(CompanyFlows.Flow flow, StrandAccess item) {
    return flow.client().equals(client)
        && item.terms().slug().equals(flow.granted().terms().slug());
  }
}
