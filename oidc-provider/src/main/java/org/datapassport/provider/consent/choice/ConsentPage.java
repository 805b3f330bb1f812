package org.datapassport.provider.consent.choice;

import java.util.List;
import org.datapassport.platform.page.FieldError;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;

/**
 * The question, strand by strand.
 *
 * @param path of the interaction's consent pages
 * @param toldName how the person is called, where they are told so besides; else empty
 * @param waitsUntil when the request lapses
 */
public record ConsentPage(
    Frame frame,
    String path,
    Asker asker,
    Purposes purposes,
    List<StrandCard> cards,
    String toldName,
    String waitsUntil,
    List<FieldError> errors)
    implements Page {
  public ConsentPage {
    cards = List.copyOf(cards);
    errors = List.copyOf(errors);
  }

  /** What the whole request is for, in rows. */
  public record Purposes(
      List<ClientText> quotes,
      List<Filed> filed,
      String askedFor,
      String kept,
      List<String> recipients,
      List<ClientText> ifRefused) {
    public Purposes {
      quotes = List.copyOf(quotes);
      filed = List.copyOf(filed);
      recipients = List.copyOf(recipients);
      ifRefused = List.copyOf(ifRefused);
    }
  }

  /** A purpose as the catalogue files it, with what is part of it and what is not. */
  public record Filed(String label, String scope) {}

  @Override
  public String template() {
    return "provider/consent.jte";
  }

  @Override
  public String title() {
    return (errors.isEmpty() ? "" : "Error: ") + asker.name() + " asks to read some of your data";
  }
}
