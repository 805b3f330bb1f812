package org.datapassport.provider.grant;

import java.util.List;
import org.datapassport.consent.request.StrandAccess;

/**
 * What flows from a vault to a client's company now.
 *
 * @param state of the agreement, such as {@code active}; {@code none} where there is none
 * @param version counts the citizen's answers
 * @param knownBefore whether there was an agreement that the citizen or the company ended
 */
public record CompanyFlows(String state, long version, boolean knownBefore, List<Flow> flows) {
  /** Nothing flows. */
  public static final CompanyFlows NONE = new CompanyFlows("none", 0, false, List.of());

  public CompanyFlows {
    flows = List.copyOf(flows);
  }

  /**
   * One strand that flows.
   *
   * @param client which of the company's reads it
   * @param paused whether it alone is paused
   * @param granted the item as {@code authorization_details} have it
   * @param name what the citizen knows the strand by, where the vault has others of its type: none
   *     or one, which may be empty
   */
  public record Flow(String client, boolean paused, StrandAccess granted, List<String> name) {
    public Flow {
      name = List.copyOf(name);
    }

    /** Of the only strand of its type. */
    public Flow(String client, boolean paused, StrandAccess granted) {
      this(client, paused, granted, List.of());
    }
  }

  public boolean isPaused() {
    return state.equals("paused");
  }
}
