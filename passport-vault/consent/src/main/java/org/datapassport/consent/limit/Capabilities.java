package org.datapassport.consent.limit;

import java.util.Set;
import java.util.stream.Collectors;
import org.datapassport.consent.request.DataRequest;
import org.datapassport.consent.request.Member;
import org.datapassport.consent.request.RequestRefused;
import org.datapassport.consent.request.RequestRefusedException;
import org.datapassport.consent.request.RequestVersion;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.consent.terms.Action;
import org.datapassport.consent.terms.IdentityStrength;

/**
 * What a vault can do of all that a request may ask.
 *
 * @param strengths of identity that it can tell to a company which asks for it
 */
public record Capabilities(
    Set<RequestVersion> versions, Set<Action> actions, Set<IdentityStrength> strengths) {
  /** What the vault of this version can do. */
  public static final Capabilities OF_THIS_VAULT =
      new Capabilities(
          Set.of(RequestVersion.values()), Set.of(Action.READ), Set.of(IdentityStrength.NONE));

  public Capabilities {
    versions = Set.copyOf(versions);
    actions = Set.copyOf(actions);
    strengths = Set.copyOf(strengths);
  }

  /**
   * Passes what the vault can do.
   *
   * @throws RequestRefusedException naming item and member
   */
  public void check(DataRequest request) {
    request.items().forEach(this::check);
  }

  private void check(StrandAccess item) {
    if (!versions.contains(item.head().version())) {
      throw refused(item, Member.TYPE, "the vault does not take this version");
    }
    Set<Action> asked = item.terms().rhythm().actions();
    if (!actions.containsAll(asked)) {
      throw refused(
          item,
          Member.ACTIONS,
          "the vault does not take "
              + asked.stream()
                  .filter(action -> !actions.contains(action))
                  .map(Action::id)
                  .sorted()
                  .collect(Collectors.joining(", ")));
    }
    if (!strengths.contains(item.terms().identity())) {
      throw refused(
          item,
          Member.IDENTITY_STRENGTH,
          "the vault does not tell " + item.terms().identity().id());
    }
  }

  private static RequestRefusedException refused(StrandAccess item, Member member, String words) {
    return new RequestRefusedException(new RequestRefused(item.item(), member.key(), words));
  }
}
