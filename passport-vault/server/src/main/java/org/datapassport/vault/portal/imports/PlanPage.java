package org.datapassport.vault.portal.imports;

import java.util.List;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;
import org.datapassport.vault.portal.FieldError;

/** What an import would do; nothing has happened yet. */
public record PlanPage(
    Frame frame,
    String staged,
    String file,
    String kind,
    String size,
    String fingerprint,
    long newRecords,
    List<Planned> strands,
    List<Skipped> skipped,
    List<FieldError> errors)
    implements Page {
  public PlanPage {
    errors = List.copyOf(errors);
    strands = List.copyOf(strands);
    skipped = List.copyOf(skipped);
  }

  /**
   * What one strand would get.
   *
   * @param number in the names of the form's fields
   * @param source who brings it, where the file says so; else empty
   * @param into strands to choose from; none where there is nothing to choose
   */
  public record Planned(
      int number,
      String label,
      String source,
      List<Into> into,
      Sensitivity sensitivity,
      String records,
      String alreadyThere,
      String span,
      List<String> tags,
      List<String> heads,
      List<List<String>> samples) {
    public Planned {
      into = List.copyOf(into);
      tags = List.copyOf(tags);
      heads = List.copyOf(heads);
      samples = List.copyOf(samples);
    }
  }

  /** A strand that records may go into. */
  public record Into(String strand, String label, String words, boolean chosen) {}

  /** Whether each part has a place to go to. */
  public boolean isDecided() {
    return strands.stream()
        .allMatch(each -> each.into().isEmpty() || each.into().stream().anyMatch(Into::chosen));
  }

  /** What of the file is left out, and why. */
  public record Skipped(String why, String count) {}

  @Override
  public String template() {
    return "vault/plan.jte";
  }

  @Override
  public String title() {
    return (errors.isEmpty() ? "" : "Error: ") + "What this file would add";
  }

  public String base() {
    return frame.path("");
  }
}
