package org.datapassport.vault.portal.imports;

import java.util.List;
import org.datapassport.ontology.Sensitivity;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;

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
    List<Skipped> skipped)
    implements Page {
  public PlanPage {
    strands = List.copyOf(strands);
    skipped = List.copyOf(skipped);
  }

  /** What one strand would get. */
  public record Planned(
      String label,
      Sensitivity sensitivity,
      String records,
      String alreadyThere,
      String span,
      List<String> tags,
      List<String> heads,
      List<List<String>> samples) {
    public Planned {
      tags = List.copyOf(tags);
      heads = List.copyOf(heads);
      samples = List.copyOf(samples);
    }
  }

  /** What of the file is left out, and why. */
  public record Skipped(String why, String count) {}

  @Override
  public String template() {
    return "vault/plan.jte";
  }

  @Override
  public String title() {
    return "What this file would add";
  }

  public String base() {
    return frame.path("");
  }
}
