package org.datapassport.provider.consent.choice;

import java.util.List;
import org.datapassport.base.hash.Sha256;
import org.datapassport.platform.fragment.FieldError;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.provider.consent.words.FlowWords;

/**
 * The question, strand by strand.
 *
 * @param path of the interaction's consent pages
 * @param already what flows to the company when it asks
 * @param toldName how the person is called, where they are told so besides; else empty
 * @param waitsUntil when the request lapses
 */
public record ConsentPage(
    Frame frame,
    String path,
    Asker asker,
    Purposes purposes,
    List<StrandCard> cards,
    Already already,
    String toldName,
    String waitsUntil,
    List<FieldError> errors)
    implements Page {
  public ConsentPage {
    cards = List.copyOf(cards);
    errors = List.copyOf(errors);
  }

  /**
   * What flows already.
   *
   * @param flows a line for each strand
   * @param paused whether all of it is
   */
  public record Already(List<String> flows, boolean paused) {
    public Already {
      flows = List.copyOf(flows);
    }

    /** In the words of a page. */
    public static Already of(Flowing flowing, FlowWords words) {
      return new Already(
          flowing.company().flows().stream()
              .map(
                  flow ->
                      words.whole(flow)
                          + (flow.client().equals(flowing.client())
                              ? ""
                              : " (" + words.say("flows.other") + ")"))
              .toList(),
          flowing.company().isPaused());
    }
  }

  public String say(String key) {
    return org.datapassport.base.words.Words.of(FlowWords.class, "texts", frame.language().locale())
        .say(key);
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

  /** Ties the form to who asked: a name that changes meanwhile is shown anew. */
  public String askerDigest() {
    return digest(asker);
  }

  public static String digest(Asker asker) {
    return Sha256.hex(asker.toString());
  }

  @Override
  public String template() {
    return "provider/consent.jte";
  }

  @Override
  public String title() {
    return (errors.isEmpty() ? "" : "Error: ") + asker.name() + " asks to read some of your data";
  }
}
