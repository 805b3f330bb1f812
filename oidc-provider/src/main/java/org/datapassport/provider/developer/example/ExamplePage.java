package org.datapassport.provider.developer.example;

import java.util.List;
import org.datapassport.platform.page.Frame;
import org.datapassport.provider.developer.ClientHead;
import org.datapassport.provider.developer.DeskPage;

/**
 * The examples of a client.
 *
 * @param hasWishes whether the client asks for any strand
 * @param isLocal whether a redirect URI leads to the developer's own machine, as the programs need
 */
public record ExamplePage(
    Frame frame, ClientHead head, List<Program> programs, boolean hasWishes, boolean isLocal)
    implements DeskPage {
  public ExamplePage {
    programs = List.copyOf(programs);
  }

  /** A program that is filled in. */
  public record Program(String file, String label, String text) {}

  @Override
  public String template() {
    return "provider/developer-examples.jte";
  }

  @Override
  public String title() {
    return "Examples for " + head.name();
  }
}
