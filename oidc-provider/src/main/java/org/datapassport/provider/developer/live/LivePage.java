package org.datapassport.provider.developer.live;

import java.util.List;
import org.datapassport.platform.fragment.FieldError;
import org.datapassport.platform.fragment.Fragments;
import org.datapassport.platform.page.Frame;
import org.datapassport.provider.developer.ClientHead;
import org.datapassport.provider.developer.DeskPage;
import org.datapassport.provider.developer.LiveRules;
import org.datapassport.provider.developer.client.ClientForm;

/**
 * What stands between a client and citizens.
 *
 * @param since when it went live, empty for a test client
 * @param sentence what people will read about who checked the client
 */
public record LivePage(
    Frame frame,
    ClientHead head,
    String since,
    List<LiveRules.Rule> rules,
    String sentence,
    ClientForm form,
    List<FieldError> errors)
    implements DeskPage {
  public LivePage {
    rules = List.copyOf(rules);
    errors = List.copyOf(errors);
  }

  /** The page of the registration, at the field that a rule is about. */
  public String mend(LiveRules.Rule rule) {
    return frame.path(head.path(ClientHead.Part.EDIT)) + "#" + rule.field();
  }

  @Override
  public String template() {
    return "provider/developer-live.jte";
  }

  @Override
  public String title() {
    String title = head.isLive() ? head.name() + " is live" : "Bring " + head.name() + " live";
    return errors.isEmpty() ? title : Fragments.errorTitle(title, frame.language());
  }
}
