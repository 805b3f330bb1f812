package org.datapassport.vault.portal.mydata;

import java.util.List;
import java.util.Optional;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.Choice;
import org.datapassport.vault.portal.DateEntry;
import org.datapassport.vault.portal.FieldError;
import org.datapassport.vault.portal.Note;

/**
 * The records of one strand, a page at a time.
 *
 * @param about the strand, in words
 * @param heads the columns' names
 * @param downloadQuery the filter in the form that the download takes, with its question mark
 */
public record StrandPage(
    Frame frame,
    Optional<Note> note,
    List<FieldError> errors,
    About about,
    List<String> heads,
    List<Row> rows,
    Filter filter,
    Optional<String> older,
    String downloadQuery)
    implements Page {
  public StrandPage {
    errors = List.copyOf(errors);
    heads = List.copyOf(heads);
    rows = List.copyOf(rows);
  }

  /**
   * What is said of the whole strand.
   *
   * @param strand in addresses
   * @param name what it is called; may be empty
   * @param isOneOfSeveral whether the vault has others of its type
   */
  public record About(
      String strand,
      String label,
      String name,
      boolean isOneOfSeveral,
      String description,
      Sensitivity sensitivity,
      String amount,
      String span,
      String reach,
      boolean timed,
      List<Tag> tags) {
    public About {
      tags = List.copyOf(tags);
    }
  }

  /**
   * A record.
   *
   * @param address of its own page, from the strand's address on; empty for typed facts
   * @param cells as many as there are heads
   */
  public record Row(String address, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** A tag with who said it. */
  public record Tag(String label, String saidBy) {}

  /** What the citizen wants to see. */
  public record Filter(DateEntry from, DateEntry to, List<Choice> tags) {
    public Filter {
      tags = List.copyOf(tags);
    }

    public boolean isSet() {
      return !from.isEmpty() || !to.isEmpty() || tags.stream().anyMatch(Choice::chosen);
    }
  }

  @Override
  public String template() {
    return "vault/strand.jte";
  }

  @Override
  public String title() {
    return (errors.isEmpty() ? "" : "Error: ") + about.label();
  }

  public String base() {
    return frame.path("");
  }
}
