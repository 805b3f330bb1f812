package org.datapassport.provider.developer.client;

import org.datapassport.platform.page.Frame;
import org.datapassport.provider.developer.ClientHead;
import org.datapassport.provider.developer.DeskPage;

/** Asks before a client is deleted. */
public record DeletePage(Frame frame, ClientHead head) implements DeskPage {
  @Override
  public String template() {
    return "provider/developer-delete.jte";
  }

  @Override
  public String title() {
    return "Delete " + head.name();
  }
}
