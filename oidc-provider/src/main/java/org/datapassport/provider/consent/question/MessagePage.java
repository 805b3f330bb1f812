package org.datapassport.provider.consent.question;

import java.util.List;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;

/**
 * Says one thing, and where to go from there.
 *
 * @param links where to go, the likeliest first
 */
public record MessagePage(Frame frame, String heading, List<String> sentences, List<Link> links)
    implements Page {
  public MessagePage {
    sentences = List.copyOf(sentences);
    links = List.copyOf(links);
  }

  /** A link that looks like a button. */
  public record Link(String label, String href) {}

  @Override
  public String template() {
    return "provider/message.jte";
  }

  @Override
  public String title() {
    return heading;
  }
}
