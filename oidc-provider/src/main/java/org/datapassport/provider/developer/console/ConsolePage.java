package org.datapassport.provider.developer.console;

import java.util.List;
import org.datapassport.platform.page.Frame;
import org.datapassport.provider.developer.DeskPage;

/**
 * The clients of an account.
 *
 * @param done what was just done, empty else
 * @param clientsMax how many an account may have
 */
public record ConsolePage(Frame frame, List<Line> clients, String done, int clientsMax)
    implements DeskPage {
  public ConsolePage {
    clients = List.copyOf(clients);
  }

  /** One client, in a few words. */
  public record Line(String id, String name, String redirectUri, int strands, boolean isLive) {}

  public boolean isFull() {
    return clients.size() >= clientsMax;
  }

  @Override
  public String template() {
    return "provider/developer.jte";
  }

  @Override
  public String title() {
    return "Developer console";
  }
}
