package org.datapassport.vault.portal.mydata;

import java.util.List;
import java.util.Optional;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.Note;

/** All strands of a vault, by group. */
public record StrandsPage(
    Frame frame, Optional<Note> note, List<Group> groups, List<Addable> addables, long records)
    implements Page {
  public StrandsPage {
    groups = List.copyOf(groups);
    addables = List.copyOf(addables);
  }

  /** A heading with the strands below it. */
  public record Group(String label, String icon, List<Row> rows) {
    public Group {
      rows = List.copyOf(rows);
    }
  }

  /** One strand. */
  public record Row(
      String strand,
      String label,
      String description,
      Sensitivity sensitivity,
      String amount,
      String span,
      String reach) {}

  /** Facts that can be typed in. */
  public record Addable(String slug, String label, String description, boolean there) {}

  @Override
  public String template() {
    return "vault/strands.jte";
  }

  @Override
  public String title() {
    return "My data";
  }

  public String base() {
    return frame.path("");
  }
}
