package org.datapassport.vault.portal.requests;

import java.util.List;
import java.util.Optional;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.Note;

/** What companies ask and what the citizen refused. */
public record RequestsPage(
    Frame frame, Optional<Note> note, List<Asked> waiting, List<Refused> refused) implements Page {
  public RequestsPage {
    waiting = List.copyOf(waiting);
    refused = List.copyOf(refused);
  }

  /** A request that waits for an answer. */
  public record Asked(
      String company,
      String initials,
      String uri,
      String asked,
      String lapses,
      String resume,
      List<String> purposes,
      List<Item> items) {
    public Asked {
      purposes = List.copyOf(purposes);
      items = List.copyOf(items);
    }
  }

  /** One strand that is asked for. */
  public record Item(String strand, String level, Sensitivity sensitivity, boolean required) {}

  /** A request that was refused as a whole. */
  public record Refused(String company, String when) {}

  @Override
  public String template() {
    return "vault/requests.jte";
  }

  @Override
  public String title() {
    return "Requests";
  }
}
