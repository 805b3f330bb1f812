package org.datapassport.provider.backchannel;

import java.util.List;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.provider.consent.choice.Asker;

/** What is asked of a person who is not at the asker's page. */
public record InboxPage(Frame frame, List<Line> lines, List<Blocked> blocked) implements Page {
  public InboxPage {
    lines = List.copyOf(lines);
    blocked = List.copyOf(blocked);
  }

  /**
   * Somebody who may not ask here.
   *
   * @param name as the client calls itself; its identifier when it is gone
   */
  public record Blocked(String client, String name) {}

  /**
   * One question.
   *
   * @param id part of the addresses of its forms
   * @param message the client's own words, escaped by the template; may be empty
   * @param until when it is over, as a time of today
   */
  public record Line(String id, Asker asker, boolean aboutData, String message, String until) {}

  @Override
  public String template() {
    return "provider/inbox.jte";
  }

  @Override
  public String title() {
    return "Inbox";
  }
}
