package org.datapassport.provider.developer;

import org.datapassport.platform.page.Frame;

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
