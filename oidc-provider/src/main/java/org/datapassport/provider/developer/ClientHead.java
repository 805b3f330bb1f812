package org.datapassport.provider.developer;

import java.util.Arrays;
import java.util.List;
import org.datapassport.provider.client.registration.OwnedClients.Owned;

/** What stands on every page of a client: its name, its identifier, and where one can go. */
public record ClientHead(String name, String id, Part part, boolean isLive) {
  /** The pages of a client, in the order of the rail. */
  public enum Part {
    OVERVIEW("Overview", ""),
    EDIT("Registration", "/edit"),
    KEY("Keys", "/key"),
    WISHES("What you ask for", "/strands"),
    EXAMPLES("Examples", "/examples"),
    LIVE("Go live", "/live"),
    DELETE("Delete", "/delete");

    private final String label;
    private final String path;

    Part(String label, String path) {
      this.label = label;
      this.path = path;
    }

    public String label() {
      return label;
    }
  }

  /** The head of a page of this client. */
  public static ClientHead of(Owned owned, Part part) {
    return new ClientHead(
        owned.client().presentation().name(), owned.client().id().value(), part, owned.isLive());
  }

  public List<Part> parts() {
    return Arrays.asList(Part.values());
  }

  /** The path of a page of this client. */
  public String path(Part other) {
    return "/developer/clients/" + id + other.path;
  }

  /** The path of this page. */
  public String path() {
    return path(part);
  }
}
