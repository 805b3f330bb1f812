package org.datapassport.provider.developer.wish;

import java.util.List;
import org.datapassport.platform.fragment.FieldError;
import org.datapassport.platform.fragment.Fragments;
import org.datapassport.platform.fragment.Sensitivity;
import org.datapassport.platform.page.Frame;
import org.datapassport.provider.developer.ClientHead;
import org.datapassport.provider.developer.DeskPage;

/** What a client asks for, and the form that adds a strand. */
public record WishPage(
    Frame frame,
    ClientHead head,
    List<Line> wishes,
    List<Choice> strands,
    List<Choice.Option> purposes,
    WishForm form,
    List<FieldError> errors)
    implements DeskPage {
  public WishPage {
    wishes = List.copyOf(wishes);
    strands = List.copyOf(strands);
    purposes = List.copyOf(purposes);
    errors = List.copyOf(errors);
  }

  /** A strand that is asked for. */
  public record Line(
      String strand,
      String label,
      Sensitivity sensitivity,
      String level,
      String why,
      String access,
      String kept) {}

  /** A strand with its levels, coarse to fine. */
  public record Choice(String label, List<Option> options) {
    public Choice {
      options = List.copyOf(options);
    }

    /** One value of a list. */
    public record Option(String value, String label) {}
  }

  @Override
  public String template() {
    return "provider/developer-strands.jte";
  }

  @Override
  public String title() {
    String title = "What " + head.name() + " asks for";
    return errors.isEmpty() ? title : Fragments.errorTitle(title, frame.language());
  }
}
